"""A person's part of the data export: responses, who may see them and who did, chosen modules."""

from typing import Any

from sqlalchemy import select

from lms.accounts.models import Person
from lms.base.db import db
from lms.checklists.models import ChecklistResponse, ChecklistSharing, Look
from lms.checklists.queries.responses import chosen_modules


def export_of(person: Person) -> dict[str, Any]:
    """Everything that checklists know of a person."""
    return {
        "checklists": [_response(r) for r in _all(ChecklistResponse, person)],
        "checklist_sharing": [_sharing(s) for s in _all(ChecklistSharing, person)],
        "looked_at_by": [_look(look) for look in _all(Look, person)],
        "chosen_modules": [
            {"course": c.course_id, "module": c.module, "chosen_at": c.chosen_at}
            for c in chosen_modules(person.id)
        ],
    }


def _all(model: Any, person: Person) -> list[Any]:
    return list(db.session.scalars(select(model).where(model.learner_id == person.id)))


def _response(response: ChecklistResponse) -> dict[str, Any]:
    return {
        "course": response.course_id,
        "activity": response.activity,
        "round": response.round,
        "version": response.course_version,
        "values": response.values,
        "result": response.result,
        "started_at": response.started_at,
        "submitted_at": response.submitted_at,
    }


def _sharing(sharing: ChecklistSharing) -> dict[str, Any]:
    return {
        "course": sharing.course_id,
        "activity": sharing.activity,
        "shared": sharing.is_shared,
        "since": sharing.changed_at,
    }


def _look(look: Look) -> dict[str, Any]:
    return {"course": look.course_id, "activity": look.activity, "what": look.what, "at": look.at}
