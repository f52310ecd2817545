"""How much is said, where, and what of it is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import Cohort, CohortCourse, CohortFacilitator, Post
from lms.facilitation.permissions import is_seen_by, talks_in


@dataclass(frozen=True)
class Counted:
    """An activity about which something was said in a cohort."""

    course_id: UUID
    activity: str
    posts: int
    new: int
    last_at: datetime


def is_read_by_all() -> ColumnElement[bool]:
    """The condition for what everyone of a cohort reads."""
    return and_(Post.taken_away_at.is_(None), Post.hidden_at.is_(None))


def _is_new(person_id: UUID, since: datetime) -> ColumnElement[bool]:
    return and_(is_read_by_all(), Post.written_at > since, Post.writer_id != person_id)


def discussions_in(cohort_id: UUID, person_id: UUID, *, since: datetime) -> list[Counted]:
    """The activities about which something was said, the latest first. One statement.

    New is what others wrote after `since`.
    """
    last_at = func.max(Post.written_at)
    new = func.sum(case((_is_new(person_id, since), 1), else_=0))
    rows = db.session.execute(
        select(Post.course_id, Post.activity, func.count(), new, last_at)
        .where(Post.cohort_id == cohort_id, is_read_by_all())
        .group_by(Post.course_id, Post.activity)
        .order_by(last_at.desc(), Post.activity)
    )
    return [Counted(*row) for row in rows]


def new_posts_in(cohort_ids: Iterable[UUID], person_id: UUID, *, since: datetime) -> dict[UUID, int]:
    """By cohort, how much others wrote after `since`, where they did. One statement."""
    rows = db.session.execute(
        select(Post.cohort_id, func.count())
        .where(Post.cohort_id.in_(list(cohort_ids)), _is_new(person_id, since))
        .group_by(Post.cohort_id)
    )
    return {row[0]: row[1] for row in rows}


def cohort_and_talk(person: Person, cohort_id: UUID, *, since: datetime) -> tuple[Cohort, int, int] | None:
    """A cohort that someone may see, how much others wrote there after `since`, and how many posts wait after
    a report. One statement.
    """
    new = select(func.count()).where(Post.cohort_id == Cohort.id, _is_new(person.id, since))
    waiting = select(func.count()).where(Post.cohort_id == Cohort.id, Post.reported_at.is_not(None))
    row = db.session.execute(
        select(Cohort, new.scalar_subquery(), waiting.scalar_subquery())
        .options(joinedload(Cohort.organisation))
        .where(Cohort.id == cohort_id, is_seen_by(person))
    ).one_or_none()
    return (row[0], row[1], row[2]) if row else None


@dataclass(frozen=True)
class Circle:
    """A cohort with which I can talk about an activity, and how much is said there."""

    cohort_id: UUID
    name: str
    posts: int


def circles_for(person: Person, course_id: UUID, activity: str) -> list[Circle]:
    """The cohorts, not in the archive, with which someone can talk about an activity. One statement."""
    leads = exists().where(CohortFacilitator.cohort_id == Cohort.id, CohortFacilitator.person_id == person.id)
    said_there = and_(
        Post.cohort_id == Cohort.id,
        Post.course_id == course_id,
        Post.activity == activity,
        is_read_by_all(),
    )
    rows = db.session.execute(
        select(Cohort.id, Cohort.name, func.count(Post.id))
        .join(CohortCourse, CohortCourse.cohort_id == Cohort.id)
        .outerjoin(Post, said_there)
        .where(
            CohortCourse.course_id == course_id,
            Cohort.archived_at.is_(None),
            or_(talks_in(person), and_(leads, is_seen_by(person))),
        )
        .group_by(Cohort.id, Cohort.name, Cohort.created_at)
        .order_by(Cohort.created_at.desc(), Cohort.id)
    )
    return [Circle(*row) for row in rows]
