"""A checklist in one language: as it was authored, and as its readers see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lms.catalogue.outline import ActivityOutline, ModuleOutline
from lms.catalogue.queries import (
    Published,
    authored_activity,
    fragment_body,
    outline_of,
    version_id_of,
)
from lms.checklists.models import ChecklistResponse
from lms.checklists.rules import Result, SectionResult
from lms.packs.kinds.checklist.content import ChecklistContent

Phrase = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """A checklist: `content` as it was authored, `body` as its readers see it."""

    course: Published
    module: ModuleOutline
    step: ActivityOutline
    content: ChecklistContent
    body: Mapping[str, Any]

    @property
    def place(self) -> dict[str, Any]:
        """What its addresses are made of."""
        return {"slug": self.course.slug, "activity": self.step.key}

    @property
    def items(self) -> dict[str, Mapping[str, Any]]:
        """The items as their readers see them, by code."""
        return {item["code"]: item for section in self.body["sections"] for item in section["items"]}


@dataclass(frozen=True)
class Row:
    """One section with its title, and what its tile is called."""

    title: Phrase
    result: SectionResult
    tile: Phrase | None


def content_of(version_id: UUID, activity: str) -> ChecklistContent | None:
    """A checklist as it was authored; None if the activity is none."""
    authored = authored_activity(version_id, activity)
    return authored.content if authored and isinstance(authored.content, ChecklistContent) else None


def content_in_version(response: ChecklistResponse) -> ChecklistContent | None:
    """The checklist as it was in the version that a round was answered in."""
    version_id = version_id_of(response.course_id, response.course_version)
    return content_of(version_id, response.activity) if version_id else None


def sheets_of(course: Published) -> list[Sheet]:
    """The checklists of a course, as they are published now."""
    found = (sheet_in(course, step.key) for step in course.outline.activities if step.kind == "checklist")
    return [sheet for sheet in found if sheet]


def sheet_in(course: Published, activity: str) -> Sheet | None:
    """One checklist of a course, as it is published now."""
    found = course.outline.find(activity)
    content = content_of(course.version_id, activity)
    return Sheet(course, *found, content, fragment_body(found[1].fragment)) if found and content else None


def sheet_answered(course: Published, response: ChecklistResponse, lang: str) -> Sheet | None:
    """A checklist as it was in the version that a round was answered in."""
    version_id = version_id_of(response.course_id, response.course_version)
    found = outline_of(version_id, lang).find(response.activity) if version_id else None
    content = content_of(version_id, response.activity) if version_id else None
    return Sheet(course, *found, content, fragment_body(found[1].fragment)) if found and content else None


def band_of(sheet: Sheet, result: Result) -> Mapping[str, Any] | None:
    """The band of a result, with its words."""
    return next((band for band in sheet.body["bands"] if band["key"] == result.band), None)


def rows_of(sheet: Sheet, result: Result) -> list[Row]:
    """The sections in order."""
    titles = {section["key"]: section["title"] for section in sheet.body["sections"]}
    tiles = {tile["key"]: tile["title"] for tile in sheet.body.get("tiles", ())}
    return [Row(titles[s.key], s, tiles.get(s.tile)) for s in result.sections]
