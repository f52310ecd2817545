"""What boards are made from: what people did in a course, and what they were given. Some people at a time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from lms.base.db import db
from lms.catalogue.outline import Outline
from lms.facilitation.models import ModuleAssignment
from lms.facilitation.rules.board import Due
from lms.facilitation.rules.standing import Step
from lms.learning.models import ActivityProgress, Attempt, CourseProgress

AT_ONCE = 500
"""How many people are read at a time."""
Steps = dict[str, Step]


@dataclass(frozen=True)
class Facts:
    """What some people did in a course: by person what they did, and the quiz on which they are stuck."""

    steps: dict[UUID, Steps]
    stuck: dict[UUID, str]


def facts_of(people: Collection[UUID], course_id: UUID, outline: Outline) -> Facts:
    """How far some people are with a course. Two statements."""
    steps = steps_of(people, course_id)
    return Facts(steps, stuck_in(people, course_id, outline, steps))


def steps_of(people: Collection[UUID], course_id: UUID) -> dict[UUID, Steps]:
    """What some people did in each activity of a course. One statement."""
    rows = db.session.execute(
        select(
            ActivityProgress.learner_id,
            ActivityProgress.activity,
            ActivityProgress.completed_at.is_not(None),
            ActivityProgress.success,
            _is_waived(),
        ).where(ActivityProgress.learner_id.in_(people), ActivityProgress.course_id == course_id)
    )
    found: dict[UUID, Steps] = {}
    for person_id, activity, is_completed, success, is_waived in rows:
        found.setdefault(person_id, {})[activity] = Step(is_completed, success, is_waived)
    return found


def _is_waived() -> ColumnElement[bool]:
    """`lms.learning.rules.waiver_of`, said to the database."""
    by: ColumnElement[str] = ActivityProgress.state["waived", "value", "by"].as_string()
    return by.is_not(None)


def stuck_in(
    people: Collection[UUID], course_id: UUID, outline: Outline, steps: dict[UUID, Steps]
) -> dict[UUID, str]:
    """By person, the quiz that was failed twice or more, is not passed, and was tried last. One statement."""
    quizzes = [step for step in outline.activities if step.kind == "quiz"]
    failed = [
        (Attempt.activity == step.key) & (Attempt.score_scaled < step.mastery_score) for step in quizzes
    ]
    if not failed:
        return {}
    rows = db.session.execute(
        select(Attempt.learner_id, Attempt.activity)
        .where(Attempt.learner_id.in_(people), Attempt.course_id == course_id, or_(*failed))
        .group_by(Attempt.learner_id, Attempt.activity)
        .having(func.count() >= 2)
        .order_by(func.max(Attempt.submitted_at), Attempt.activity)
    )
    return {
        person_id: activity
        for person_id, activity in rows
        if not _is_behind(steps.get(person_id, {}).get(activity, Step()))
    }


def _is_behind(step: Step) -> bool:
    """Whether a quiz is passed, or need not be."""
    return bool(step.success) or step.is_waived


def last_deeds(people: Collection[UUID], course_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When some people last did something in one of some courses. One statement."""
    rows = db.session.execute(
        select(CourseProgress.learner_id, func.max(CourseProgress.last_at))
        .where(CourseProgress.learner_id.in_(people), CourseProgress.course_id.in_(course_ids))
        .group_by(CourseProgress.learner_id)
    )
    return {person_id: last_at for person_id, last_at in rows if last_at}


def dues_for(
    given: Iterable[ModuleAssignment], outline: Outline, person_id: UUID, group_id: UUID | None
) -> list[Due]:
    """The days that hold for someone, out of all that was given of the course in the cohort."""
    return [
        Due(module.key, assignment.due_at, assignment.opens_at)
        for assignment in given
        if assignment.due_at
        and assignment.group_id in (None, group_id)
        and assignment.person_id in (None, person_id)
        for module in outline.modules
        if assignment.module in (None, module.key)
    ]
