"""Questions about what was given to learn."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from lms.base.db import db
from lms.facilitation.models import Cohort, Membership, ModuleAssignment

_BY_DUE_DATE = (ModuleAssignment.due_at.is_(None), ModuleAssignment.due_at, ModuleAssignment.id)


def assigned_in(cohort_id: UUID) -> Sequence[ModuleAssignment]:
    """What was given in a cohort and not taken back, the next due first."""
    return db.session.scalars(
        select(ModuleAssignment)
        .where(ModuleAssignment.cohort_id == cohort_id, ModuleAssignment.withdrawn_at.is_(None))
        .order_by(*_BY_DUE_DATE)
    ).all()


def assigned_in_to(membership: Membership) -> list[ModuleAssignment]:
    """What someone was given in one cohort, also what shows later only; the next due first."""
    return [
        given
        for given in assigned_in(membership.cohort_id)
        if given.group_id in (None, membership.group_id) and given.person_id in (None, membership.person_id)
    ]


def assignment_in(cohort_id: UUID, assignment_id: UUID) -> ModuleAssignment | None:
    """One thing that was given in a cohort."""
    return db.session.scalar(
        select(ModuleAssignment).where(
            ModuleAssignment.cohort_id == cohort_id, ModuleAssignment.id == assignment_id
        )
    )


def assigned_to(
    person_id: UUID, *, now: datetime, course_id: UUID | None = None
) -> Sequence[ModuleAssignment]:
    """What someone was given in any cohort they are in and may begin now, the next due first; of one course or all."""
    wanted = (
        select(ModuleAssignment)
        .join(Membership, Membership.cohort_id == ModuleAssignment.cohort_id)
        .join(Cohort, Cohort.id == ModuleAssignment.cohort_id)
        .where(
            Membership.person_id == person_id,
            Membership.left_at.is_(None),
            Cohort.archived_at.is_(None),
            ModuleAssignment.withdrawn_at.is_(None),
            or_(ModuleAssignment.opens_at.is_(None), ModuleAssignment.opens_at <= now),
            or_(ModuleAssignment.group_id.is_(None), ModuleAssignment.group_id == Membership.group_id),
            or_(ModuleAssignment.person_id.is_(None), ModuleAssignment.person_id == person_id),
        )
        .order_by(*_BY_DUE_DATE)
    )
    if course_id is not None:
        wanted = wanted.where(ModuleAssignment.course_id == course_id)
    return db.session.scalars(wanted).all()
