"""Letting someone off an activity, and taking that back. What counts is written into the learner's own log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.queries import Published
from lms.facilitation.errors import NotInThisCohort
from lms.facilitation.models import Cohort, Waiver
from lms.facilitation.queries.cohorts import course_ids_of
from lms.facilitation.queries.members import membership_in
from lms.facilitation.rules import waivers as rules
from lms.facilitation.rules.cohorts import check_open
from lms.learning.queries import progress_in, satisfied_steps
from lms.learning.rules import next_waiver
from lms.learning.services import Incoming, record

KIND = "activity_waived"


@dataclass(frozen=True)
class Waiving:
    """Which activities of a course are waived, and why: one of `rules.waivers.REASONS`, a note for `other`."""

    course: Published
    activities: Sequence[str]
    reason: str
    note: str = ""


def waive(
    cohort: Cohort, person_id: UUID, waiving: Waiving, *, by: Person, event_id: UUID, now: datetime
) -> list[Waiver]:
    """Let someone of a cohort off some activities of a course. What is done or waived already is left alone.

    `event_id` stands in the form: sending the same twice waives once.
    """
    check_open(is_open=cohort.is_open)
    _check_belongs(cohort, person_id, waiving.course)
    rules.check_reason(waiving.reason, waiving.note)
    ids = {key: uuid5(event_id, key) for key in waiving.activities}
    if known := db.session.scalars(select(Waiver).where(Waiver.id.in_(ids.values()))).all():
        return list(known)

    made = [
        Waiver(id=ids[key], cohort_id=cohort.id, person_id=person_id, by_id=by.id, at=now, **columns)
        for key, columns in _columns(person_id, waiving).items()
    ]
    db.session.add_all(made)
    db.session.flush()
    _tell_the_log(person_id, [(one.id, one, _value(one)) for one in made], now)
    return made


def _columns(person_id: UUID, waiving: Waiving) -> dict[str, dict[str, Any]]:
    """What stands in the rows, by activity, of those that are still to do."""
    course, note = waiving.course, waiving.note.strip()[: rules.LONGEST_NOTE]
    steps = [step for step in course.outline.activities if step.key in waiving.activities]
    satisfied = satisfied_steps(steps, progress_in(person_id, course.course_id))
    known = {"course_id": course.course_id, "course_version": course.number}
    return {
        key: {**known, "activity": key, "reason": waiving.reason, "note": note}
        for key in rules.waivable([step.key for step in steps], satisfied)
    }


def take_back(waiver: Waiver, *, by: Person, now: datetime) -> None:
    """Ask for an activity again after all. Whoever has done it meanwhile has done it."""
    if waiver.taken_back_at is not None:
        return
    waiver.taken_back_at, waiver.taken_back_by_id = now, by.id
    db.session.flush()
    _tell_the_log(waiver.person_id, [(uuid5(waiver.id, "back"), waiver, False)], now)


def _check_belongs(cohort: Cohort, person_id: UUID, course: Published) -> None:
    membership = membership_in(cohort.id, person_id)
    if membership is None or not membership.is_open or course.course_id not in course_ids_of(cohort.id):
        raise NotInThisCohort


def _value(waiver: Waiver) -> dict[str, str]:
    return {"by": str(waiver.by_id), "reason": waiver.reason, "note": waiver.note}


def _tell_the_log(
    person_id: UUID, said: Sequence[tuple[UUID, Waiver, dict[str, str] | bool]], now: datetime
) -> None:
    progress = progress_in(person_id, said[0][1].course_id)
    states = {key: row.state for key, row in progress.items()}
    events = [
        Incoming(
            id=event_id,
            kind=KIND,
            course_id=waiver.course_id,
            course_version=waiver.course_version,
            activity=waiver.activity,
            value=value,
            lamport=next_waiver(states.get(waiver.activity, {})),
            at=now,
        )
        for event_id, waiver, value in said
    ]
    record(person_id, events, now=now)
