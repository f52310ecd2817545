"""How an answer is read out of a posted form. Fields are named after the question, then its part."""

from typing import Any

from lms.packs.kinds.contract import Form
from lms.packs.questions.models import (
    AnyQuestion,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    TrueFalse,
)

LONGEST_TEXT = 2000


def read_answer(question: AnyQuestion, form: Form, name: str) -> Any:
    """The answer under a field name, as `rules.py` describes it; choices that do not exist are dropped."""
    match question:
        case SingleChoice():
            return _one_of(form.get(name), [o.key for o in question.options])
        case TrueFalse():
            return _one_of(form.get(name), ["true", "false"])
        case MultipleChoice():
            return [o.key for o in question.options if o.key in form.getlist(name)]
        case Matching():
            choices = [p.key for p in question.pairs] + [f"extra.{n}" for n in range(len(question.extra))]
            given = {p.key: _one_of(form.get(f"{name}.{p.key}"), choices) for p in question.pairs}
            return {left: right for left, right in given.items() if right}
        case Ordering():
            return _ordered({i.key: form.get(f"{name}.{i.key}") for i in question.items})
        case _:
            return (form.get(name) or "").strip()[:LONGEST_TEXT]


def _one_of(given: str | None, choices: list[str]) -> str | None:
    return given if given in choices else None


def _ordered(places: dict[str, str | None]) -> list[str]:
    """Keys by the place given to each; without a place for every one there is no answer."""
    numbered = {
        key: int(place) for key, place in places.items() if place and place.isdecimal() and len(place) < 5
    }
    return sorted(numbered, key=lambda key: numbered[key]) if len(numbered) == len(places) else []


def is_answered(answer: Any) -> bool:
    """Whether there is an answer at all."""
    return answer not in (None, "", [], {})
