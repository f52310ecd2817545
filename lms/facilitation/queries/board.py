"""How far everyone in a cohort is with one course. The number of statements does not depend on the people."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, false, func, or_, select

from lms.base.db import db
from lms.catalogue.outline import ActivityOutline, ModuleOutline, Outline
from lms.catalogue.queries import Published
from lms.facilitation.models import Membership, ModuleAssignment
from lms.facilitation.queries.assignments import assigned_in
from lms.facilitation.queries.members import Member, agrees_to_view, members_of
from lms.facilitation.rules.board import Cell, Row
from lms.learning.models import ActivityProgress, Attempt

COUNTED = ("passed", "completed", "completed_and_passed", "completed_or_passed")
"""What a step can ask for; a step that asks for something else is done from the start."""
Counts = dict[UUID, tuple[int, ...]]


def board_of(cohort_id: UUID, course: Published, course_ids: Iterable[UUID], *, now: datetime) -> list[Row]:
    """Everyone in a cohort, and how far with a course. Five statements.

    `course_ids` are all courses of the cohort: who worked in another of them was here.
    """
    members = members_of(cohort_id, course_ids)
    given = [a for a in assigned_in(cohort_id) if a.course_id == course.course_id and _is_open(a, now)]
    counts = _counts_in(cohort_id, course)
    stuck = _stuck_in(cohort_id, course)
    return [_row(member, course.outline, given, counts, stuck) for member in members]


def _is_open(given: ModuleAssignment, now: datetime) -> bool:
    return given.due_at is not None and (given.opens_at is None or given.opens_at <= now)


def _row(
    member: Member,
    outline: Outline,
    given: Sequence[ModuleAssignment],
    counts: Counts,
    stuck: dict[UUID, str],
) -> Row:
    person, place = member.person, member.membership
    known = (person.id, person.display_name, place.group_id, place.joined_at, member.shares)
    if not member.shares:
        return Row(*known)
    mine = [a for a in given if a.group_id in (None, place.group_id) and a.person_id in (None, person.id)]
    numbers = counts.get(person.id, (0, 0) * len(outline.modules))
    cells = tuple(
        _cell(module, numbers[2 * n], numbers[2 * n + 1], mine) for n, module in enumerate(outline.modules)
    )
    return Row(*known, member.last_at, cells, stuck.get(person.id), person.locale, person.phone)


def _cell(module: ModuleOutline, done: int, begun: int, given: Sequence[ModuleAssignment]) -> Cell:
    steps = _required(module)
    free = sum(step.move_on not in COUNTED for step in steps)
    dues = [a.due_at for a in given if a.due_at and a.module in (None, module.key)]
    return Cell(module.key, done + free, len(steps), begun > 0, min(dues, default=None))


def _required(module: ModuleOutline) -> list[ActivityOutline]:
    return [step for step in module.activities if not step.optional]


def _counts_in(cohort_id: UUID, course: Published) -> Counts:
    """By person, for each module: how many required steps are done, and how many steps were begun."""
    columns = [column for module in course.outline.modules for column in _columns(module)]
    rows = db.session.execute(
        select(ActivityProgress.learner_id, *columns)
        .join(Membership, Membership.person_id == ActivityProgress.learner_id)
        .where(ActivityProgress.course_id == course.course_id, *_shown_in(cohort_id))
        .group_by(ActivityProgress.learner_id)
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def _columns(module: ModuleOutline) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    done = or_(false(), *(_is_done(move_on, _required(module)) for move_on in COUNTED))
    begun = ActivityProgress.activity.in_([step.key for step in module.activities])
    return func.sum(case((done, 1), else_=0)), func.sum(case((begun, 1), else_=0))


def _is_done(move_on: str, steps: Iterable[ActivityOutline]) -> ColumnElement[bool]:
    """`lms.learning.rules.is_satisfied`, said to the database."""
    keys = [step.key for step in steps if step.move_on == move_on]
    completed, passed = ActivityProgress.completed_at.is_not(None), ActivityProgress.success.is_(True)
    satisfied = {
        "passed": passed,
        "completed": completed,
        "completed_and_passed": and_(completed, passed),
        "completed_or_passed": or_(completed, passed),
    }
    return and_(ActivityProgress.activity.in_(keys), satisfied[move_on]) if keys else false()


def _stuck_in(cohort_id: UUID, course: Published) -> dict[UUID, str]:
    """By person, a quiz that was failed twice or more and is not passed."""
    quizzes = [step for step in course.outline.activities if step.kind == "quiz"]
    failed = [
        (Attempt.activity == step.key) & (Attempt.score_scaled < step.mastery_score) for step in quizzes
    ]
    passed = exists().where(
        ActivityProgress.learner_id == Attempt.learner_id,
        ActivityProgress.course_id == Attempt.course_id,
        ActivityProgress.activity == Attempt.activity,
        ActivityProgress.success.is_(True),
    )
    rows = db.session.execute(
        select(Attempt.learner_id, Attempt.activity)
        .join(Membership, Membership.person_id == Attempt.learner_id)
        .where(Attempt.course_id == course.course_id, or_(false(), *failed), ~passed, *_shown_in(cohort_id))
        .group_by(Attempt.learner_id, Attempt.activity)
        .having(func.count() >= 2)
        .order_by(func.max(Attempt.submitted_at))
    )
    return {row[0]: row[1] for row in rows}


def _shown_in(cohort_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """The conditions for those in a cohort now who let their facilitators see how far they are."""
    is_in = Membership.cohort_id == cohort_id
    return is_in, Membership.left_at.is_(None), agrees_to_view(Membership.person_id)
