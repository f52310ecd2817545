"""Which boards are to be made, or to be mended."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select

from lms.base.db import db
from lms.catalogue.models import Course
from lms.facilitation.models import Board, BoardRow, Cohort, CohortCourse, Membership
from lms.learning.models import CourseProgress


def outdated_cohorts() -> Sequence[UUID]:
    """Cohorts, not in the archive, with a course that has no board, or one of another version."""
    return db.session.scalars(
        select(Cohort.id)
        .distinct()
        .join(CohortCourse, CohortCourse.cohort_id == Cohort.id)
        .join(Course, Course.id == CohortCourse.course_id)
        .outerjoin(Board, (Board.cohort_id == Cohort.id) & (Board.course_id == Course.id))
        .where(
            Cohort.archived_at.is_(None),
            Course.published_number.is_not(None),
            or_(Board.cohort_id.is_(None), Board.course_version != Course.published_number),
        )
    ).all()


def people_behind() -> dict[UUID, set[UUID]]:
    """By cohort, people who have done something since their row was written, or who have none. One statement."""
    row = (
        (BoardRow.cohort_id == Membership.cohort_id)
        & (BoardRow.course_id == Board.course_id)
        & (BoardRow.person_id == Membership.person_id)
    )
    progress = (CourseProgress.learner_id == Membership.person_id) & (
        CourseProgress.course_id == Board.course_id
    )
    rows = db.session.execute(
        select(Membership.cohort_id, Membership.person_id)
        .distinct()
        .join(Board, Board.cohort_id == Membership.cohort_id)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .outerjoin(BoardRow, row)
        .outerjoin(CourseProgress, progress)
        .where(
            Membership.left_at.is_(None),
            Cohort.archived_at.is_(None),
            or_(
                BoardRow.person_id.is_(None),
                CourseProgress.last_at > BoardRow.last_at,
                CourseProgress.last_at.is_not(None) & BoardRow.last_at.is_(None),
            ),
        )
    )
    found: dict[UUID, set[UUID]] = {}
    for cohort_id, person_id in rows:
        found.setdefault(cohort_id, set()).add(person_id)
    return found
