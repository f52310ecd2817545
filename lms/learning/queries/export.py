"""A person's part of the data export: courses, events, progress, numbers, files."""

from typing import Any

from sqlalchemy import select

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.models import Enrolment
from lms.learning.models import BusinessNumber, CourseProgress, LearnerFile, LearningEvent

PARTS: dict[str, tuple[type, tuple[str, ...]]] = {
    "courses": (Enrolment, ("course_id", "registration", "joined_at", "left_at")),
    "course_progress": (CourseProgress, ("course_id", "progress", "last_at", "completed_at")),
    "numbers": (BusinessNumber, ("name", "value", "unit", "course_id", "activity", "updated_at")),
    "files": (LearnerFile, ("name", "size", "kept_at")),
    "events": (
        LearningEvent,
        (
            "id",
            "position",
            "kind",
            "course_id",
            "course_version",
            "activity",
            "item",
            "value",
            "at",
            "received_at",
        ),
    ),
}


def export_of(person: Person) -> dict[str, Any]:
    """Everything that a person did here."""
    return {
        part: [_plain(row, names) for row in _rows(model, person)] for part, (model, names) in PARTS.items()
    }


def _rows(model: Any, person: Person) -> list[Any]:
    return list(db.session.scalars(select(model).where(model.learner_id == person.id)))


def _plain(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
