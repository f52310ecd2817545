"""Joining and leaving."""

from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.base.events import emit
from lms.catalogue import queries, rules
from lms.catalogue.events import LearnerEnrolled, LearnerLeft
from lms.catalogue.models import Course, Enrolment


def enrol(learner_id: UUID, course: Course, *, now: datetime) -> Enrolment:
    """Give the learner a place on the course.

    Asking twice is harmless: a double tap, or a phone that was offline, repeats itself.
    """
    enrolment = queries.enrolment_of(learner_id, course.id)
    if enrolment and enrolment.is_open:
        return enrolment

    rules.check_open(kind=course.kind, is_published=course.is_published)
    if enrolment is None:
        enrolment = Enrolment(learner_id=learner_id, course_id=course.id, joined_at=now)
        db.session.add(enrolment)
    enrolment.left_at = None
    db.session.flush()

    emit(LearnerEnrolled(learner_id=learner_id, course_id=course.id, at=now))
    return enrolment


def leave(learner_id: UUID, course: Course, *, now: datetime) -> None:
    """Close the learner's place; all that was done is kept."""
    enrolment = queries.enrolment_of(learner_id, course.id)
    if enrolment is None or not enrolment.is_open:
        return
    enrolment.left_at = now
    db.session.flush()
    emit(LearnerLeft(learner_id=learner_id, course_id=course.id, at=now))
