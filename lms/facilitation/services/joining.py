"""Coming into a cohort, and leaving it."""

from datetime import datetime
from uuid import UUID

from lms.accounts.models import Person
from lms.base.db import db
from lms.base.events import emit
from lms.catalogue.services import enrol
from lms.facilitation.events import MemberJoined, MemberLeft
from lms.facilitation.models import Cohort, Group, Membership
from lms.facilitation.queries.cohorts import courses_of
from lms.facilitation.queries.members import membership_in
from lms.facilitation.rules.cohorts import check_open
from lms.facilitation.services.boards import remake


def join(
    person_id: UUID,
    cohort: Cohort,
    *,
    added_by: Person | None = None,
    group: Group | None = None,
    now: datetime,
) -> Membership:
    """Bring someone into a cohort and its courses. Twice is harmless; coming back reopens the place."""
    membership = membership_in(cohort.id, person_id)
    if membership is not None and membership.is_open:
        return membership

    check_open(is_open=cohort.is_open)
    if membership is None:
        membership = Membership(cohort_id=cohort.id, person_id=person_id)
        db.session.add(membership)
    membership.joined_at, membership.left_at = now, None
    membership.added_by_id = added_by.id if added_by else None
    membership.group_id = group.id if group else membership.group_id
    db.session.flush()
    for course in courses_of(cohort.id):
        enrol(person_id, course, now=now)
    remake(cohort.id, {person_id})

    emit(MemberJoined(cohort_id=cohort.id, person_id=person_id, at=now))
    return membership


def leave(membership: Membership, *, now: datetime) -> None:
    """Take someone out of a cohort. Courses, and all that was done in them, are kept."""
    if not membership.is_open:
        return
    membership.left_at = now
    membership.group_id = None
    db.session.flush()
    remake(membership.cohort_id, {membership.person_id})
    emit(MemberLeft(cohort_id=membership.cohort_id, person_id=membership.person_id, at=now))
