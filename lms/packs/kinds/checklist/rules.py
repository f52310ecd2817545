"""When a checklist is done, and what a form posted from it says."""

from collections.abc import Mapping
from typing import Any

from lms.packs.document import clean_text
from lms.packs.kinds.checklist.content import ChecklistContent, ChecklistItem
from lms.packs.kinds.checklist.registers import MOST_ROUNDS, NOTE, WALKERS, Register, read_register
from lms.packs.kinds.contract import Form, Outcome, Record, Said

ENOUGH = 0.8
LONGEST_NOTE = 1000
PLAIN_ANSWERS = ("done", "not-yet", "na")


def answer_keys(content: ChecklistContent, item: ChecklistItem) -> list[str]:
    """The answers an item offers, in the order shown."""
    if item.steps:
        choices = [str(n) for n in range(len(item.steps))]
        extra = [o.key for o in content.scale.options if o.excluded] if content.scale else []
        return choices + extra
    return [o.key for o in content.scale.options] if content.scale else list(PLAIN_ANSWERS)


def read_form(content: ChecklistContent, form: Form) -> list[Said]:
    """What a form says: `i.<code>` an answer, `n.<code>` a note, `walkers` who walked along, `round` which time.

    An item that is left open says nothing.
    """
    number = read_round(form.get("round"))
    said = []
    for item in content.items():
        answer, note = form.get(f"i.{item.code}"), form.get(f"n.{item.code}")
        if answer in answer_keys(content, item):
            said.append(Said("item_answered", item=str(Register(item.code, number)), value=answer))
        if note is not None:
            said.append(Said("item_answered", str(Register(item.code, number, NOTE)), _typed(note)))
    walkers = form.get("walkers")
    if walkers is not None:
        said.append(Said("item_answered", str(Register("", number, WALKERS)), _typed(walkers)))
    return said


def _typed(text: str) -> str:
    return clean_text(text).strip()[:LONGEST_NOTE]


def read_round(text: str | None) -> int:
    """The round that a form names, from 1; 1 if it names none."""
    return min(max(int(text), 1), MOST_ROUNDS) if text and text.isascii() and text.isdigit() else 1


def answers_by_round(values: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    """The answers of each round, by item, out of all registers."""
    rounds: dict[int, dict[str, Any]] = {}
    for name, value in values.items():
        register = read_register(name)
        if register and register.code and not register.part:
            rounds.setdefault(register.round, {})[register.code] = value
    return rounds


def outcome(content: ChecklistContent, record: Record, _mastery_score: float) -> Outcome:
    """Done when at least eight items in ten are answered, in whichever round."""
    codes = [i.code for i in content.items()]
    rounds = answers_by_round(record.given).values()
    share = max((sum(bool(given.get(code)) for code in codes) / len(codes) for given in rounds), default=0.0)
    return Outcome(completion=share >= ENOUGH, progress=share)
