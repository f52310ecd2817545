"""How questions of a quiz and items of a checklist went, for one person: plain values out of what was answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lms.checklists.rules.points import worths_of
from lms.packs.kinds.checklist.content import ChecklistContent
from lms.packs.kinds.quiz.content import QuizContent
from lms.packs.questions.models import AnyQuestion, MultipleChoice, SingleChoice, TrueFalse
from lms.packs.questions.rules import score_answer


@dataclass(frozen=True)
class Outcome:
    """One question or item: what was chosen, where there is something to choose from, and whether it is weak."""

    item: str
    answer: str
    is_weak: bool


def outcomes_of_quiz(content: QuizContent, responses: Mapping[str, Any]) -> Iterator[Outcome]:
    """What was answered of that which can be right or wrong; anything less than all its points is wrong.

    The questions before a course ask what nobody has learned yet, so they say nothing about it.
    """
    for question in content.questions if content.role != "pre" else ():
        answer = responses.get(question.key)
        share = score_answer(question, answer)
        if question.key in responses and share is not None:
            yield Outcome(question.key, _choice(question, answer), share < 1)


def _choice(question: AnyQuestion, answer: Any) -> str:
    """The key of the choice: of several, the first wrong one."""
    match question:
        case SingleChoice():
            return str(answer) if answer in {option.key for option in question.options} else ""
        case TrueFalse():
            return answer if answer in ("true", "false") else ""
        case MultipleChoice():
            wrong = [o.key for o in question.options if not o.correct and o.key in (answer or ())]
            return next(iter(wrong), "")
        case _:
            return ""


def outcomes_of_checklist(content: ChecklistContent, answers: Mapping[str, Any]) -> Iterator[Outcome]:
    """Every item that applies and is answered; what is not in place is weak."""
    for section in worths_of(content, answers):
        for worth in section:
            if worth.answer is not None:
                yield Outcome(worth.item.code, worth.answer, not worth.is_in_place)
