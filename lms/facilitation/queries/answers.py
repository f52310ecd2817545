"""What facilitators see of a person's checklists: that one is done and its band; the answers only if shared."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.queries import Published, published_courses
from lms.catalogue.rules import JOINABLE
from lms.checklists.models import ChecklistResponse, ChecklistSharing
from lms.checklists.queries import privacy_of
from lms.checklists.queries.responses import all_submitted
from lms.checklists.queries.sheets import Sheet, band_of, sheet_answered, sheets_of
from lms.checklists.rules import Result


@dataclass(frozen=True)
class Filled:
    """A checklist that someone has submitted. Without `is_shared` there is no more to see than this."""

    sheet: Sheet
    response: ChecklistResponse
    band: Any
    is_shared: bool


@dataclass(frozen=True)
class Shared:
    """A round of a checklist whose answers its owner decided to show."""

    course_id: UUID
    activity: str
    round: int
    submitted_at: datetime


def shared_by(learner_id: UUID) -> list[Shared]:
    """What someone decided to show, the latest first. One statement."""
    of_same = (
        (ChecklistSharing.learner_id == ChecklistResponse.learner_id)
        & (ChecklistSharing.course_id == ChecklistResponse.course_id)
        & (ChecklistSharing.activity == ChecklistResponse.activity)
    )
    rows = db.session.scalars(
        select(ChecklistResponse)
        .join(ChecklistSharing, of_same)
        .where(
            ChecklistResponse.learner_id == learner_id,
            ChecklistResponse.submitted_at.is_not(None),
            ChecklistSharing.is_shared.is_(True),
        )
        .order_by(ChecklistResponse.submitted_at.desc())
    )
    return [Shared(r.course_id, r.activity, r.round, r.submitted_at) for r in rows if r.submitted_at]


def filled_by(learner_id: UUID, lang: str) -> list[Filled]:
    """Everything that a person has submitted, the latest first."""
    offered = {course.course_id: course for course in published_courses(lang, JOINABLE)}
    found = ((offered.get(r.course_id), r) for r in all_submitted(learner_id))
    return [one for course, r in found if course and (one := _filled(course, r, lang))]


def shared_with_me(learner_id: UUID, slug: str, activity: str, number: int, lang: str) -> Filled | None:
    """One submitted checklist whose answers its owner shows; None for every other."""
    return next(
        (
            one
            for one in filled_by(learner_id, lang)
            if one.is_shared
            and (one.sheet.course.slug, one.response.activity, one.response.round) == (slug, activity, number)
        ),
        None,
    )


def offered_sheets(lang: str) -> list[Sheet]:
    """The checklists that can be typed in from paper."""
    return [sheet for course in published_courses(lang, ("checklist",)) for sheet in sheets_of(course)]


def _filled(course: Published, response: ChecklistResponse, lang: str) -> Filled | None:
    sheet = sheet_answered(course, response, lang)
    if sheet is None:
        return None
    band = band_of(sheet, Result.from_json(response.result or {}))
    privacy = privacy_of(response.learner_id, response.course_id, response.activity)
    is_shared = privacy.shares(is_private=sheet.content.private)
    return Filled(sheet, response, band["title"] if band else None, is_shared)
