"""A guest turns out to be someone we know: what they chose about checklists goes along."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.checklists.models import ChecklistSharing, ChosenModule


def claim_choices(guest_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Give a person the modules that the guest chose, and what the guest decided about sharing."""
    for chosen in db.session.scalars(select(ChosenModule).where(ChosenModule.learner_id == guest_id)).all():
        key = (person_id, chosen.course_id, chosen.module)
        mine = db.session.get(ChosenModule, key)
        if mine is None and chosen.removed_at is None:
            db.session.add(_chosen(key, chosen.chosen_at))
        elif mine and mine.removed_at and not chosen.removed_at and mine.removed_at < chosen.chosen_at:
            mine.removed_at = None
    for kept in db.session.scalars(
        select(ChecklistSharing).where(ChecklistSharing.learner_id == guest_id)
    ).all():
        if db.session.get(ChecklistSharing, (person_id, kept.course_id, kept.activity)) is None:
            db.session.add(_sharing(person_id, kept, now))
    db.session.flush()


def _chosen(key: tuple[UUID, UUID, str], at: datetime) -> ChosenModule:
    learner_id, course_id, module = key
    return ChosenModule(learner_id=learner_id, course_id=course_id, module=module, chosen_at=at)


def _sharing(person_id: UUID, kept: ChecklistSharing, now: datetime) -> ChecklistSharing:
    return ChecklistSharing(
        learner_id=person_id,
        course_id=kept.course_id,
        activity=kept.activity,
        is_shared=kept.is_shared,
        changed_at=now,
    )
