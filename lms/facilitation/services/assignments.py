"""Giving people something to learn, and taking it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lms.accounts.models import Person
from lms.base.db import db
from lms.base.events import emit
from lms.catalogue.queries import course_with
from lms.facilitation.errors import NotInThisCohort
from lms.facilitation.events import ModuleAssigned
from lms.facilitation.models import Cohort, Group, ModuleAssignment
from lms.facilitation.queries.cohorts import course_ids_of
from lms.facilitation.queries.members import membership_in, open_memberships_in
from lms.facilitation.rules.cohorts import check_open
from lms.facilitation.services.boards import set_dates
from lms.facilitation.services.enrolling import enrol_all


@dataclass(frozen=True)
class Given:
    """What is given, to whom and by when. Without a module, the whole course; without anyone named, all."""

    course_id: UUID
    module: str | None = None
    group_id: UUID | None = None
    person_id: UUID | None = None
    opens_at: datetime | None = None
    due_at: datetime | None = None


def assign(cohort: Cohort, given: Given, *, assigned_by: Person, now: datetime) -> ModuleAssignment:
    """Give a course of the cohort, or a module of it, to the cohort, to a small group or to a person."""
    check_open(is_open=cohort.is_open)
    _check_belongs(cohort, given)

    assignment = ModuleAssignment(
        cohort_id=cohort.id, assigned_by_id=assigned_by.id, created_at=now, **vars(given)
    )
    db.session.add(assignment)
    db.session.flush()
    people = _addressees(cohort, given)
    enrol_all(people, course_with(given.course_id), now=now)
    set_dates(cohort.id, people)
    emit(ModuleAssigned(assignment_id=assignment.id, at=now))
    return assignment


def _check_belongs(cohort: Cohort, given: Given) -> None:
    if given.course_id not in course_ids_of(cohort.id):
        raise NotInThisCohort
    if given.group_id is not None:
        group = db.session.get(Group, given.group_id)
        if group is None or group.cohort_id != cohort.id:
            raise NotInThisCohort
    if given.person_id is not None:
        membership = membership_in(cohort.id, given.person_id)
        if membership is None or not membership.is_open:
            raise NotInThisCohort


def _addressees(cohort: Cohort, given: Given) -> list[UUID]:
    return [
        membership.person_id
        for membership in open_memberships_in(cohort.id)
        if given.group_id in {None, membership.group_id} and given.person_id in {None, membership.person_id}
    ]


def withdraw(assignment: ModuleAssignment, *, now: datetime) -> None:
    """Take back what was given; what people have done of it stays done."""
    assignment.withdrawn_at = assignment.withdrawn_at or now
    db.session.flush()
    set_dates(assignment.cohort_id, {assignment.person_id} if assignment.person_id else None)
