"""What a result says in words: sections, what to do, what changed, when to look again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from lms.catalogue.queries import Published
from lms.checklists import queries
from lms.checklists.models import ChecklistResponse
from lms.checklists.queries.plans import plan_of
from lms.checklists.queries.sheets import Sheet
from lms.checklists.queries.teaching import Lesson, lessons_for
from lms.checklists.rules import (
    Comparison,
    Move,
    Result,
    Suggestion,
    compare,
    suggestions,
    weak_sections,
)
from lms.checklists.services.plans import Source, item_of_source
from lms.checklists.views.blueprint import sheet_of
from lms.packs.kinds.checklist.content import ChecklistContent

Phrase = Mapping[str, Any]


@dataclass(frozen=True)
class Advice:
    """Something to do, in words, and whether it stands in the plan."""

    suggestion: Suggestion
    text: Phrase
    about: Phrase
    item_id: UUID
    is_planned: bool


@dataclass(frozen=True)
class Before:
    """An earlier round, and what changed since, with the words of the items that moved."""

    response: ChecklistResponse
    result: Result
    comparison: Comparison
    moves: tuple[tuple[Phrase, Move], ...]
    rows: tuple[Mapping[str, Any], ...]


def lessons_of(sheet: Sheet, result: Result, offered: Iterable[Published]) -> list[tuple[Phrase, Lesson]]:
    """The modules for weak sections, each once, the weakest section first."""
    titles = {section["key"]: section["title"] for section in sheet.body["sections"]}
    lessons = lessons_for(sheet.course, sheet.content, offered)
    found: dict[tuple[str, str], tuple[Phrase, Lesson]] = {}
    for key in weak_sections(sheet.content, result):
        if lesson := lessons.get(key):
            found.setdefault((lesson.course.slug, lesson.module.key), (titles[key], lesson))
    return list(found.values())


def advice_of(sheet: Sheet, response: ChecklistResponse) -> list[Advice]:
    """The things to do, at most three."""
    planned = {item.id for item in plan_of(response.learner_id)}
    return [_advice(sheet, response, one, planned) for one in suggestions(sheet.content, response.answers)]


def _advice(sheet: Sheet, response: ChecklistResponse, suggestion: Suggestion, planned: set[UUID]) -> Advice:
    item = sheet.items[suggestion.code]
    text = item["steps"][suggestion.step] if suggestion.step is not None else item[suggestion.words]
    item_id = item_of_source(source_of(response, suggestion.code))
    return Advice(suggestion, text, item["text"], item_id, item_id in planned)


def source_of(response: ChecklistResponse, code: str) -> Source:
    """Where an action that a checklist suggests comes from."""
    return Source(response.course_id, response.activity, response.round, code)


def changes_since(
    sheet: Sheet, response: ChecklistResponse, rounds: Iterable[ChecklistResponse]
) -> Before | None:
    """What changed since the round before; None without one, or if the two have nothing in common."""
    earlier = queries.submitted_before(rounds, response)
    if earlier is None:
        return None
    old = sheet_of(sheet.course, earlier)
    found = compare((old.content, earlier.answers), (sheet.content, response.answers))
    if not found.is_comparable:
        return None
    items = sheet.items
    moves = tuple((items[move.code]["text"], move) for move in found.moves)
    titles = {section["key"]: section["title"] for section in sheet.body["sections"]}
    rows = tuple({"title": titles[c.key], "before": c.before, "after": c.after} for c in found.changes)
    return Before(earlier, Result.from_json(earlier.result or {}), found, moves, rows)


def repeat_day_of(response: ChecklistResponse, content: ChecklistContent | None) -> datetime | None:
    """The day on which doing it again is suggested."""
    if response.submitted_at is None or content is None or content.repeat_days is None:
        return None
    return response.submitted_at + timedelta(days=content.repeat_days)
