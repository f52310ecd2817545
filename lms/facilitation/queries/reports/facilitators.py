"""Facilitators and the sessions they run (F1), and how many people are not counted at all."""

from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.models import Course, CourseVersion
from lms.facilitation.models import Attendance, Cohort, GroupSession
from lms.facilitation.queries.reports.people import (
    Scope,
    agrees_to_be_counted,
    counted_in,
    facilitators_in,
    left_out_in,
)
from lms.facilitation.queries.reports.sums import Sums, during
from lms.facilitation.rules.periods import Period
from lms.facilitation.rules.report import ALL
from lms.learning.models import CourseProgress

TOPIC = "facilitation"
"""Courses for facilitators have this topic."""


def sessions_in(scope: Scope, period: Period) -> Sums:
    """Counts of facilitators, of sessions that began, of counted people there, and of all others. One statement."""
    ran = (
        select(GroupSession.id, GroupSession.planned_by_id)
        .join(Cohort, Cohort.id == GroupSession.cohort_id)
        .where(scope.has(), during(GroupSession.started_at, period))
        .cte("ran")
    )
    people = counted_in(scope, period)
    there = (
        select(Attendance.person_id)
        .join(ran, ran.c.id == Attendance.session_id)
        .join(people, people.c.person_id == Attendance.person_id)
        .cte("there")
    )
    counts = {
        "left_out": left_out_in(scope, period),
        "trained": _counted(Person.id.in_(facilitators_in(scope)) & Person.id.in_(_trained(period))),
        "leading": _counted(Person.id.in_(select(ran.c.planned_by_id))),
        "sessions": select(func.count()).select_from(ran).scalar_subquery(),
        "present": select(func.count(there.c.person_id.distinct())).scalar_subquery(),
        "attendances": select(func.count()).select_from(there).scalar_subquery(),
    }
    row = db.session.execute(select(*counts.values())).one()
    return {ALL: dict(zip(counts, row, strict=True))}


def _counted(condition: ColumnElement[bool]) -> ScalarSelect[int]:
    people = select(func.count()).select_from(Person)
    return people.where(condition, agrees_to_be_counted()).scalar_subquery()


def _trained(period: Period) -> Select[UUID]:
    """Those who completed a course for facilitators until the end of the period."""
    courses = (
        select(CourseVersion.course_id)
        .join(Course, Course.id == CourseVersion.course_id)
        .where(
            Course.kind == "course",
            CourseVersion.number == Course.published_number,
            CourseVersion.document["topic"].as_string() == TOPIC,
        )
    )
    return select(CourseProgress.learner_id).where(
        CourseProgress.completed_at < period.end, CourseProgress.course_id.in_(courses)
    )
