"""Reached, enrolled, active, completed (R1 to R4), and certificates (T1)."""

from sqlalchemy import CTE, ColumnElement, Subquery, and_, func, literal, or_, select, union_all

from lms.catalogue.models import Enrolment
from lms.credentials.models import Credential
from lms.facilitation.queries.reports.people import Scope, counted_in
from lms.facilitation.queries.reports.sums import Sums, during, flag, sums_of, times
from lms.facilitation.rules.indicators import SPLITS
from lms.facilitation.rules.periods import Period
from lms.learning.models import ActivityProgress, CourseProgress

COUNTS = ("places", "started", "completed", "active", "seen", "certificates")


def progress_in(scope: Scope, period: Period) -> Sums:
    """Counts of people, and of their places on courses. One statement."""
    facts = _facts(counted_in(scope, period), period)
    places, started, completed = facts.c.places, facts.c.started, facts.c.completed
    sums = {
        "people": func.count(facts.c.person_id),
        "reached": times(facts.c.seen > 0),
        "enrolled": times(places > 0),
        "active": times(facts.c.active > 0),
        "beginners": times(started > 0),
        "waiting": times(places > started),
        "finishers": times(completed > 0),
        "unfinished": times(started > completed),
        "places": func.sum(places),
        "started": func.sum(started),
        "completed": func.sum(completed),
        "certified": times(facts.c.certificates > 0),
        "certificates": func.sum(facts.c.certificates),
    }
    return sums_of(facts, sums)


def _facts(people: CTE, period: Period) -> CTE:
    """One row for each person."""
    done = _done_by(people, period)
    columns = [func.coalesce(done.c[name], 0).label(name) for name in COUNTS]
    return (
        select(*(people.c[name] for name in ("person_id", *SPLITS)), *columns)
        .outerjoin(done, done.c.learner_id == people.c.person_id)
        .cte("facts")
    )


def _done_by(people: CTE, period: Period) -> Subquery:
    """All that is counted of each person who did anything.

    Rows below each other and then one join: of several joins PostgreSQL expects millions of rows, and spends
    seconds on compiling a statement that takes a moment.
    """
    work = _work_of(people, period)
    parts = (
        _places_of(people, work, period),
        _seen_of(people, work, period),
        _certificates_of(people, period),
    )
    rows = union_all(
        *(
            select(part.c.learner_id, *(part.c.get(name, literal(0)).label(name) for name in COUNTS))
            for part in parts
        )
    ).subquery("rows_of_all")
    sums = (func.sum(rows.c[name]).label(name) for name in COUNTS)
    return select(rows.c.learner_id, *sums).group_by(rows.c.learner_id).subquery("done")


def _work_of(people: CTE, period: Period) -> CTE:
    """By person and course: whether a step was done until the end of the period, and whether in it."""
    done_at = ActivityProgress.completed_at
    return (
        select(
            ActivityProgress.learner_id,
            ActivityProgress.course_id,
            func.max(flag(during(done_at, period))).label("is_active"),
        )
        .join(people, people.c.person_id == ActivityProgress.learner_id)
        .where(done_at < period.end)
        .group_by(ActivityProgress.learner_id, ActivityProgress.course_id)
        .cte("work")
    )


def _places_of(people: CTE, work: CTE, period: Period) -> Subquery:
    """The places that people had on courses in the period, and how many of them were begun and completed."""
    is_completed = CourseProgress.completed_at < period.end
    return (
        select(
            Enrolment.learner_id,
            func.count().label("places"),
            times(or_(work.c.is_active.is_not(None), is_completed)).label("started"),
            times(is_completed).label("completed"),
            func.max(func.coalesce(work.c.is_active, 0)).label("active"),
        )
        .join(people, people.c.person_id == Enrolment.learner_id)
        .outerjoin(work, _same(work, Enrolment))
        .outerjoin(
            CourseProgress,
            and_(
                CourseProgress.learner_id == Enrolment.learner_id,
                CourseProgress.course_id == Enrolment.course_id,
            ),
        )
        .where(
            Enrolment.joined_at < period.end,
            or_(Enrolment.left_at.is_(None), Enrolment.left_at >= period.start),
        )
        .group_by(Enrolment.learner_id)
        .subquery("places")
    )


def _seen_of(people: CTE, work: CTE, period: Period) -> Subquery:
    """Those who were at work in a course in the period, whether they have a place on it or not."""
    was_here = or_(during(CourseProgress.last_at, period), work.c.is_active == 1)
    return (
        select(CourseProgress.learner_id, func.max(flag(was_here)).label("seen"))
        .join(people, people.c.person_id == CourseProgress.learner_id)
        .outerjoin(work, _same(work, CourseProgress))
        .group_by(CourseProgress.learner_id)
        .subquery("seen")
    )


def _same(work: CTE, table: type[Enrolment] | type[CourseProgress]) -> ColumnElement[bool]:
    return and_(work.c.learner_id == table.learner_id, work.c.course_id == table.course_id)


def _certificates_of(people: CTE, period: Period) -> Subquery:
    """Certificates issued in the period and not taken back."""
    return (
        select(Credential.learner_id, func.count().label("certificates"))
        .join(people, people.c.person_id == Credential.learner_id)
        .where(during(Credential.issued_at, period), Credential.revoked_at.is_(None))
        .group_by(Credential.learner_id)
        .subquery("certificates")
    )
