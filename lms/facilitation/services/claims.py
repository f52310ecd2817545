"""A guest turns out to be someone we know: their place in cohorts goes along."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from lms.base.db import db
from lms.facilitation.models import Cohort, ContactLog, Group, Membership, ModuleAssignment, Waiver
from lms.facilitation.services.boards import set_dates
from lms.facilitation.services.joining import join, leave


def claim_memberships(guest_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Give a person the cohorts that the guest of this device is in, what was given and noted of the guest."""
    rows = db.session.execute(
        select(Membership, Cohort)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(Membership.person_id == guest_id, Membership.left_at.is_(None), Cohort.archived_at.is_(None))
    ).all()
    for membership, cohort in rows:
        group = db.session.get(Group, membership.group_id) if membership.group_id else None
        join(person_id, cohort, group=group, now=now)
        leave(membership, now=now)
    for table in (ModuleAssignment, ContactLog, Waiver):
        db.session.execute(update(table).where(table.person_id == guest_id).values(person_id=person_id))
    for _membership, cohort in rows:
        set_dates(cohort.id, {person_id})
