"""Typing in what stands on paper: each item's answer is the number of its box, counted from 1."""

from collections.abc import Mapping
from dataclasses import dataclass

from lms.packs.kinds.checklist.content import ChecklistContent
from lms.packs.kinds.checklist.registers import Register
from lms.packs.kinds.checklist.rules import answer_keys
from lms.packs.kinds.contract import Said


@dataclass(frozen=True)
class Entry:
    """What was typed: answers by item, and the items whose number is no box of theirs."""

    answers: Mapping[str, str]
    wrong: tuple[str, ...]

    def said(self, number: int) -> list[Said]:
        """The answers as a form of round `number` would say them."""
        return [
            Said("item_answered", str(Register(code, number)), value) for code, value in self.answers.items()
        ]


def read_entry(content: ChecklistContent, typed: Mapping[str, str]) -> Entry:
    """The answers behind numbers typed per item code; digits of every script are read, empty ones skipped."""
    answers, wrong = {}, []
    for item in content.items():
        text = typed.get(item.code, "").strip()
        keys = answer_keys(content, item)
        if not text:
            continue
        if text.isdecimal() and 1 <= int(text) <= len(keys):
            answers[item.code] = keys[int(text) - 1]
        else:
            wrong.append(item.code)
    return Entry(answers, tuple(wrong))


def boxes(content: ChecklistContent, answers: Mapping[str, str]) -> dict[str, str]:
    """The other way round: what to type for answers that are kept."""
    keys = {item.code: answer_keys(content, item) for item in content.items()}
    return {code: str(keys[code].index(a) + 1) for code, a in answers.items() if a in keys.get(code, ())}
