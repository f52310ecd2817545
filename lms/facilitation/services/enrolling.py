"""People of a cohort take part in its courses."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.models import Course, Enrolment
from lms.catalogue.services import enrol
from lms.facilitation.models import Cohort
from lms.facilitation.queries.cohorts import courses_of
from lms.facilitation.queries.members import open_memberships_in


def enrol_everyone(cohort: Cohort, *, now: datetime) -> None:
    """Give all who are in a cohort a place on each of its courses, unless they have, or gave up, one."""
    people = [membership.person_id for membership in open_memberships_in(cohort.id)]
    for course in courses_of(cohort.id):
        enrol_all(people, course, now=now)


def enrol_all(people: Iterable[UUID], course: Course, *, now: datetime) -> None:
    """Give some people a place on a course. Who left it by themselves is not brought back."""
    known = set(db.session.scalars(select(Enrolment.learner_id).where(Enrolment.course_id == course.id)))
    for person_id in people:
        if person_id not in known:
            enrol(person_id, course, now=now)
