"""A guest turns out to be someone we know: their work moves into that person's log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.models import Course, Enrolment
from lms.catalogue.services import enrol
from lms.learning.models import LearningEvent
from lms.learning.services.log import Incoming, record


def claim_guest(guest_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Give a person the courses and the work of the guest they were on this device. Twice is harmless."""
    for enrolment in db.session.scalars(select(Enrolment).where(Enrolment.learner_id == guest_id)).all():
        course = db.session.get_one(Course, enrolment.course_id)
        if enrolment.is_open and course.is_published:
            enrol(person_id, course, now=now)
    events = db.session.scalars(
        select(LearningEvent).where(LearningEvent.learner_id == guest_id).order_by(LearningEvent.position)
    ).all()
    record(person_id, [_again(event) for event in events], now=now)


def _again(event: LearningEvent) -> Incoming:
    names = ("id", "kind", "course_id", "course_version", "activity", "item", "value")
    more = ("lamport", "base", "device", "seq", "at", "app")
    return Incoming(**{name: getattr(event, name) for name in (*names, *more)})
