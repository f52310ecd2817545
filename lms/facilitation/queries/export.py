"""What stands in a person's export about the groups they are in and what they were given."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import Attendance, Cohort, GroupSession, Membership, ModuleAssignment
from lms.facilitation.queries.cohorts import facilitators_of_all
from lms.facilitation.queries.contacts import contacts_of
from lms.facilitation.queries.waivers import waivers_of


def export_of(person: Person) -> dict[str, Any]:
    """Cohorts, also those that were left, and what was given to this person alone."""
    rows = db.session.execute(
        select(Membership, Cohort)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .options(joinedload(Cohort.organisation))
        .where(Membership.person_id == person.id)
        .order_by(Membership.joined_at)
    ).all()
    helped = {**_contacts(person), **_waivers(person), **_sessions(person)}
    if not rows:
        return helped
    leaders = facilitators_of_all([cohort.id for _, cohort in rows])
    given = db.session.scalars(select(ModuleAssignment).where(ModuleAssignment.person_id == person.id))
    return {
        "groups": [_group(membership, cohort, leaders.get(cohort.id, [])) for membership, cohort in rows],
        "modules_given_to_me": [_given(assignment) for assignment in given],
        **helped,
    }


def _contacts(person: Person) -> dict[str, Any]:
    """Who got in touch, when, how, and what came of it."""
    columns = ("at", "way", "reason", "outcome")
    found = [
        {"by": noted.by.display_name, **{name: getattr(noted.contact, name) for name in columns}}
        for noted in contacts_of(person.id, most=None)
    ]
    return {"contacts": found} if found else {}


def _waivers(person: Person) -> dict[str, Any]:
    """What this person need not do, or once did not need to."""
    columns = ("course_id", "activity", "reason", "note", "at", "taken_back_at")
    found = [
        {"by": told.by.display_name, **{name: getattr(told.waiver, name) for name in columns}}
        for told in waivers_of(person.id, is_open=False)
    ]
    return {"waivers": found} if found else {}


def _sessions(person: Person) -> dict[str, Any]:
    """The sessions in which this person was, with their roles; what they promised stands in their plan."""
    rows = db.session.execute(
        select(Attendance, GroupSession)
        .join(GroupSession, GroupSession.id == Attendance.session_id)
        .where(Attendance.person_id == person.id)
        .order_by(Attendance.marked_at)
    )
    columns = ("marked_at", "by", "roles", "credited_at")
    found = [
        {"course_id": session.course_id, "activity": session.activity}
        | {name: getattr(attendance, name) for name in columns}
        for attendance, session in rows
    ]
    return {"sessions": found} if found else {}


def _group(membership: Membership, cohort: Cohort, leaders: list[Person]) -> dict[str, Any]:
    return {
        "name": cohort.name,
        "organisation": cohort.organisation.name,
        "facilitators": [leader.display_name for leader in leaders],
        "joined_at": membership.joined_at,
        "left_at": membership.left_at,
        "joined_by_myself": membership.added_by_id is None,
    }


def _given(assignment: ModuleAssignment) -> dict[str, Any]:
    columns = ("course_id", "module", "opens_at", "due_at", "created_at", "withdrawn_at")
    return {name: getattr(assignment, name) for name in columns}
