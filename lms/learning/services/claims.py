"""A guest turns out to be someone we know: their work moves into that person's log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.models import Course, Enrolment
from lms.catalogue.services import enrol
from lms.learning.models import LearnerFile, LearningEvent, QuarantinedEvent
from lms.learning.services.log import Incoming, record


def claim_guest(guest_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Give a person the courses and the work of the guest they were on this device. Twice is harmless."""
    for enrolment in db.session.scalars(select(Enrolment).where(Enrolment.learner_id == guest_id)).all():
        course = db.session.get_one(Course, enrolment.course_id)
        if enrolment.is_open and course.is_published:
            enrol(person_id, course, now=now)
    for kept in db.session.scalars(select(LearnerFile).where(LearnerFile.learner_id == guest_id)).all():
        if db.session.get(LearnerFile, (person_id, kept.name)) is None:
            db.session.add(
                LearnerFile(learner_id=person_id, name=kept.name, size=kept.size, kept_at=kept.kept_at)
            )
    _keep_aside(guest_id, person_id)
    events = db.session.scalars(
        select(LearningEvent).where(LearningEvent.learner_id == guest_id).order_by(LearningEvent.position)
    ).all()
    record(person_id, [_again(event) for event in events], now=now)


def _keep_aside(guest_id: UUID, person_id: UUID) -> None:
    """What nobody understood yet waits in the person's name from now on."""
    held = select(QuarantinedEvent).where(QuarantinedEvent.learner_id == guest_id)
    for one in db.session.scalars(held).all():
        if db.session.get(QuarantinedEvent, (person_id, one.id)) is None:
            names = ("id", "reason", "event", "received_at")
            copy = {name: getattr(one, name) for name in names}
            db.session.add(QuarantinedEvent(learner_id=person_id, **copy))


def _again(event: LearningEvent) -> Incoming:
    names = ("id", "kind", "course_id", "course_version", "activity", "item", "value")
    more = ("lamport", "base", "device", "seq", "at", "app")
    return Incoming(**{name: getattr(event, name) for name in (*names, *more)})
