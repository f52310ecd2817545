"""Marking who is there, and what of a session goes into their own logs."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select, update

from lms.base.db import db
from lms.catalogue.queries import course_with, enrolment_of
from lms.catalogue.services import enrol
from lms.facilitation.errors import NotInThisCohort
from lms.facilitation.models import Attendance, GroupRun, GroupSession, StepOutput
from lms.facilitation.queries.members import membership_in
from lms.facilitation.queries.sessions import attendance_in
from lms.facilitation.rules import attendance as rules
from lms.learning.services import Incoming, record

THERE, HANDED_IN = "attendance_marked", "output_recorded"


def mark_present(
    session: GroupSession, run: GroupRun, person_id: UUID, *, how: str, by: UUID, now: datetime
) -> Attendance:
    """Note that someone of the cohort is there, in a group. `how` is `tick`, `code` or `paper`.

    Who is marked twice stays where they were marked first. After the group's end it is credited at once.
    """
    known = db.session.get(Attendance, (session.id, person_id))
    if known is not None:
        return known
    membership = membership_in(session.cohort_id, person_id)
    if membership is None or not membership.is_open:
        raise NotInThisCohort
    attendance = Attendance(
        session_id=session.id,
        person_id=person_id,
        group_run_id=run.id,
        marked_at=now,
        marked_by_id=by,
        by=how,
        roles={},
    )
    db.session.add(attendance)
    db.session.flush()
    if session.status == "closed" or run.finished_at is not None:
        _credit(session, attendance, now=now)
    return attendance


def mark_absent(session: GroupSession, person_id: UUID) -> None:
    """Take back a mark that was made by mistake, while it is not credited."""
    known = db.session.get(Attendance, (session.id, person_id))
    if known is None:
        return
    rules.check_may_untick(is_credited=known.credited_at is not None)
    db.session.delete(known)
    db.session.flush()


def credit_everyone(session: GroupSession, run: GroupRun | None = None, *, now: datetime) -> None:
    """Write it into the log of each who is there, in one group or in all. Twice is harmless."""
    for attendance in attendance_in(session.id):
        if run is None or attendance.group_run_id == run.id:
            _credit(session, attendance, now=now)


def _credit(session: GroupSession, attendance: Attendance, *, now: datetime) -> None:
    """Who left the course by themselves is not brought back, and gets no credit in it."""
    if attendance.credited_at is not None or not _takes_part(session, attendance.person_id, now=now):
        return
    value = {"session": str(session.id), "by": attendance.by}
    once = uuid5(session.id, attendance.person_id.hex)
    event = _event(session, THERE, once, value=value, at=attendance.marked_at)
    record(attendance.person_id, [event], now=now)
    attendance.credited_at = now
    db.session.flush()


def note_output(session: GroupSession, step: str, identity: UUID, *, by: UUID, now: datetime) -> None:
    """Write it into the log of who sent what a group made, if it was one who is there; what it was, the group keeps."""
    enrolment = enrolment_of(by, session.course_id)
    if db.session.get(Attendance, (session.id, by)) and enrolment is not None and enrolment.is_open:
        value = {"session": str(session.id)}
        record(by, [_event(session, HANDED_IN, identity, item=step, value=value, at=now)], now=now)


def _event(session: GroupSession, kind: str, identity: UUID, **more: Any) -> Incoming:
    return Incoming(
        id=identity,
        kind=kind,
        course_id=session.course_id,
        course_version=session.course_version,
        activity=session.activity,
        **more,
    )


def _takes_part(session: GroupSession, person_id: UUID, *, now: datetime) -> bool:
    enrolment = enrolment_of(person_id, session.course_id)
    if enrolment is not None:
        return enrolment.is_open
    course = course_with(session.course_id)
    return course.is_published and enrol(person_id, course, now=now).is_open


def claim_attendance(guest_id: UUID, person_id: UUID) -> None:
    """Give a person the sessions in which the guest of this device was, and what the guest promised in them."""
    there = select(Attendance.session_id).where(Attendance.person_id == person_id)
    db.session.execute(
        update(Attendance)
        .where(Attendance.person_id == guest_id, Attendance.session_id.not_in(there.scalar_subquery()))
        .values(person_id=person_id)
    )
    db.session.execute(update(StepOutput).where(StepOutput.person_id == guest_id).values(person_id=person_id))
