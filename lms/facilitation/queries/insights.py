"""How questions and items went for a group: numbers of people, and the texts that were asked."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from lms.base.db import db
from lms.catalogue.models import Fragment
from lms.catalogue.queries import Published
from lms.checklists.models import ChecklistSharing
from lms.facilitation.models import Board, BoardRow, ItemOutcome
from lms.facilitation.queries.members import agrees_to_view
from lms.facilitation.rules.insights import Count

Bodies = dict[str, Mapping[str, Any]]
KINDS = ("quiz", "checklist")


def bodies_of(course: Published) -> Bodies:
    """What the quizzes and checklists of a course ask, by activity, in its reader's language. One statement."""
    steps = [step for step in course.outline.activities if step.kind in KINDS]
    wanted = select(Fragment.hash, Fragment.body).where(Fragment.hash.in_({step.fragment for step in steps}))
    bodies = {row.hash: row.body for row in db.session.execute(wanted)}
    return {step.key: bodies[step.fragment] for step in steps}


def counts_in(cohort_id: UUID, course_id: UUID, private: Collection[str]) -> list[Count]:
    """How many people of a group gave each answer, of those who agree to be seen. One statement.

    Of the checklists in `private`, only of those who share their answers; of others, not of those who do not.
    """
    outcome, shared = (
        ItemOutcome,
        func.coalesce(ChecklistSharing.is_shared, ItemOutcome.activity.not_in(private)),
    )
    rows = db.session.execute(
        select(outcome.activity, outcome.item, outcome.answer, outcome.is_weak, func.count())
        .join(
            BoardRow,
            (BoardRow.person_id == outcome.learner_id) & (BoardRow.course_id == outcome.course_id),
        )
        .outerjoin(
            ChecklistSharing,
            (ChecklistSharing.learner_id == outcome.learner_id)
            & (ChecklistSharing.course_id == outcome.course_id)
            & (ChecklistSharing.activity == outcome.activity),
        )
        .where(
            BoardRow.cohort_id == cohort_id,
            BoardRow.course_id == course_id,
            agrees_to_view(BoardRow.person_id),
            shared,
        )
        .group_by(outcome.activity, outcome.item, outcome.answer, outcome.is_weak)
    )
    return [Count((activity, item), answer, is_weak, n) for activity, item, answer, is_weak, n in rows]


def as_of(cohort_id: UUID, course_id: UUID) -> datetime | None:
    """Until when all is counted for certain; None if it was never made."""
    return db.session.scalar(
        select(Board.as_of).where(Board.cohort_id == cohort_id, Board.course_id == course_id)
    )
