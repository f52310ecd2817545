"""The seven types of question. A question holds its own right answer; see `rules.py` for the points."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, model_validator

from lms.packs.document import Key, Markdown, Plain, Strict, check_unique
from lms.packs.faults import fault

Points = Annotated[float, Field(gt=0, le=100)]


class Option(Strict):
    """One choice, and what the reader learns from choosing it."""

    key: Key
    text: Plain
    correct: bool = False
    feedback: Plain | None = None


class Item(Strict):
    """One thing to put in order."""

    key: Key
    text: Plain


class Pair(Strict):
    """What is on the left goes with what is on the right."""

    key: Key
    left: Plain
    right: Plain


class AcceptedAnswer(Strict):
    """A text that earns a share of the question's points; `*` stands for anything.

    With 0 points it is a common mistake that has its own feedback.
    """

    text: Plain
    points: Annotated[float, Field(ge=0, le=1)] = 1.0
    feedback: Plain | None = None


class Question(Strict):
    """What all types share."""

    key: Key = "question"
    prompt: Markdown | None = None
    points: Points = 1.0
    feedback: Markdown | None = None


class SingleChoice(Question):
    """One option is right, or none is marked and it is a question about the reader."""

    type: Literal["single"]
    options: Annotated[list[Option], Field(min_length=2)]

    @model_validator(mode="after")
    def _options(self) -> Self:
        check_unique([o.key for o in self.options])
        if sum(o.correct for o in self.options) > 1:
            raise fault("many-correct-options", key=self.key)
        return self


class MultipleChoice(Question):
    """Any number of options is right, or none is marked and it is a question about the reader."""

    type: Literal["multiple"]
    options: Annotated[list[Option], Field(min_length=2)]

    @model_validator(mode="after")
    def _options(self) -> Self:
        check_unique([o.key for o in self.options])
        return self


class TrueFalse(Question):
    """A statement that is true or false."""

    type: Literal["true_false"]
    answer: bool
    feedback_true: Plain | None = None
    feedback_false: Plain | None = None


class Matching(Question):
    """Each thing on the left has its partner on the right."""

    type: Literal["matching"]
    pairs: Annotated[list[Pair], Field(min_length=2)]
    extra: list[Plain] = []

    @model_validator(mode="after")
    def _pairs(self) -> Self:
        check_unique([p.key for p in self.pairs])
        return self


class Ordering(Question):
    """Things to put in order; they are written in the right one."""

    type: Literal["ordering"]
    items: Annotated[list[Item], Field(min_length=2)]

    @model_validator(mode="after")
    def _items(self) -> Self:
        check_unique([i.key for i in self.items])
        return self


class Numeric(Question):
    """A number, right within a tolerance to both sides."""

    type: Literal["numeric"]
    answer: float
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    unit: Plain | None = None


class ShortAnswer(Question):
    """A word or two, compared without regard to case and spaces."""

    type: Literal["short_answer"]
    answers: Annotated[list[AcceptedAnswer], Field(min_length=1)]

    @model_validator(mode="after")
    def _answers(self) -> Self:
        if not any(a.points for a in self.answers):
            raise fault("no-accepted-answer", key=self.key)
        return self


AnyQuestion = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | Matching | Ordering | Numeric | ShortAnswer,
    Discriminator("type"),
]
