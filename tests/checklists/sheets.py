"""Checklists of the demonstration hub and small ones, and tables of answers to fill them with."""

from functools import cache
from pathlib import Path
from typing import Any

from lms.packs.importers.pack import read_folder
from lms.packs.kinds.checklist.content import ChecklistContent

DEMO = Path(__file__).resolve().parents[2] / "lms/ops/demo"
NOT_YET = {"key": "not-yet", "label": "Not yet", "points": 0}
STARTED = {"key": "started", "label": "Started", "points": 1}
IN_PLACE = {"key": "in-place", "label": "In place", "points": 2}
NA = {"key": "na", "label": "Does not apply", "excluded": True}
POINTS = {"kind": "points", "options": [IN_PLACE, STARTED, NOT_YET, NA]}


@cache
def demo(name: str) -> ChecklistContent:
    """The checklist of a demonstration pack."""
    content = next(read_folder(DEMO / name).pack.activities()).content
    assert isinstance(content, ChecklistContent)
    return content


def small(*codes: str, **fields: Any) -> ChecklistContent:
    """A checklist of one section; by default with points."""
    items = [{"code": code, "text": f"Look at {code}."} for code in codes]
    defaults = {"scale": POINTS, "sections": [{"key": "all", "title": "All", "items": items}]}
    return ChecklistContent.model_validate(defaults | fields)


def filled(content: ChecklistContent, **rows: str) -> dict[str, str]:
    """Answers from a table: for each section, named with `_` for `-`, the answers in order; `.` is left open."""
    answers = {}
    for section in content.sections:
        words = rows.get(section.key.replace("-", "_"), " ".join("." for _ in section.items)).split()
        pairs = zip(section.items, words, strict=True)
        answers.update({item.code: word for item, word in pairs if word != "."})
    return answers


def everywhere(content: ChecklistContent, answer: str, reversed_: str = "", **others: str) -> dict[str, str]:
    """The same answer to every item, another one to reversed items, and others by code."""
    return {i.code: reversed_ if i.reversed else answer for i in content.items()} | others
