"""Collects the questions of a file into quizzes, one a category."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lms.packs.document import Activity
from lms.packs.draft import Draft, Loss
from lms.packs.errors import NothingInIt, NothingLeft
from lms.packs.importers.assembling import course_of, title_of
from lms.packs.importers.contract import Upload
from lms.packs.importers.naming import Keys, minutes
from lms.packs.importers.report import Report
from lms.packs.kinds.quiz.content import QuizContent
from lms.packs.questions.models import AnyQuestion
from lms.packs.segments import texts

SECONDS_A_QUESTION = 20

_QUESTION: TypeAdapter[AnyQuestion] = TypeAdapter(AnyQuestion)


@dataclass
class _Quiz:
    title: str
    intro: str = ""
    above: list[tuple[str, str]] = field(default_factory=list)
    questions: list[AnyQuestion] = field(default_factory=list)
    keys: Keys = field(default_factory=Keys)


class Bank:
    """The quizzes of one file, and what was lost on the way."""

    def __init__(self, upload: Upload, losses: list[Loss]) -> None:
        self._upload = upload
        self._read_with = losses
        self.report = Report()
        self._quizzes = [_Quiz(title_of(upload))]

    def place(self, line: int) -> str:
        """Where a loss was met."""
        return f"{self._upload.name}:{line}"

    def begin(self, title: str, line: int) -> None:
        """Start a quiz for a category, or go back to it."""
        self.report.add("category", self.place(line), name=title)
        known = next((quiz for quiz in self._quizzes if quiz.title == title), None)
        if known:
            self._quizzes.remove(known)
        self._quizzes.append(known or _Quiz(title))

    def add_text(self, text: str, line: int) -> None:
        """A text that asks nothing: before the first question it introduces the quiz."""
        quiz = self._quizzes[-1]
        if quiz.questions:
            quiz.above.append((text, self.place(line)))
        else:
            quiz.intro = f"{quiz.intro}\n\n{text}".strip()

    def add(self, name: str, line: int, **fields: Any) -> None:
        """A question. `name` gives its key; one that does not hold together is reported."""
        quiz = self._quizzes[-1]
        title = name or short(fields.get("prompt") or "")
        above = "\n\n".join(text for text, _ in quiz.above)
        prompt = f"{above}\n\n{fields.get('prompt') or ''}".strip() or None
        fields = {name: value for name, value in fields.items() if value not in (None, "")}
        try:
            question = _QUESTION.validate_python({**fields, "key": "question", "prompt": prompt})
        except ValidationError:
            self.report.add("question-unreadable", self.place(line), problem=short(title))
            return
        for text, place in quiz.above:
            self.report.add("text-between-questions", place, title=short(text))
        quiz.above = []
        key = quiz.keys.take(name, otherwise=f"q-{len(quiz.questions) + 1:02d}")
        quiz.questions.append(question.model_copy(update={"key": key}))

    def draft(self) -> Draft:
        """A course of the quizzes that have questions; a refusal if there are none."""
        for quiz in self._quizzes:
            for text, place in quiz.above:
                self.report.add("text-after-questions", place, title=short(text))
        keys = Keys()
        filled = [quiz for quiz in self._quizzes if quiz.questions]
        activities = [self._activity(quiz, keys, n) for n, quiz in enumerate(filled, 1)]
        losses = (*self._read_with, *self.report.losses)
        if not activities and self.report.losses:
            raise NothingLeft(losses, name=self._upload.name)
        if not activities:
            raise NothingInIt(name=self._upload.name)
        return Draft(course_of(self._upload, activities), losses=(*losses, Loss("minutes-guessed")))

    def _activity(self, quiz: _Quiz, keys: Keys, number: int) -> Activity:
        content = QuizContent(intro=quiz.intro or None, questions=quiz.questions)
        reading = minutes(" ".join(text for _, _, text in texts(content)), self._upload.lang)
        thinking = round(len(quiz.questions) * SECONDS_A_QUESTION / 60)
        return Activity(
            key=keys.take(quiz.title, otherwise=f"quiz-{number:02d}"),
            kind="quiz",
            title=quiz.title,
            minutes=min(600, reading + thinking),
            content=content,
        )


def short(text: str) -> str:
    """The beginning of a text, on one line, for the report."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def option_key(number: int) -> str:
    """The key of a choice, from 0: `a` to `z`, then `c27`."""
    return chr(ord("a") + number) if number < 26 else f"c{number + 1}"
