"""Where a learner stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import bindparam, select

from lms.base.db import db
from lms.catalogue.models import Enrolment
from lms.catalogue.outline import ActivityOutline, ModuleOutline, Outline
from lms.learning import rules
from lms.learning.models import ActivityProgress, Attempt, CourseProgress, LearnerLog

Progress = dict[str, ActivityProgress]

# Made once: to put a statement together costs more than to run it.
_PROGRESS = select(ActivityProgress).where(
    ActivityProgress.learner_id == bindparam("learner_id"),
    ActivityProgress.course_id == bindparam("course_id"),
)
_PLACES = (
    select(Enrolment, CourseProgress)
    .outerjoin(
        CourseProgress,
        (CourseProgress.learner_id == Enrolment.learner_id)
        & (CourseProgress.course_id == Enrolment.course_id),
    )
    .where(Enrolment.learner_id == bindparam("learner_id"))
)
_PLACE = (
    _PLACES.add_columns(LearnerLog.position)
    .outerjoin(LearnerLog, LearnerLog.learner_id == Enrolment.learner_id)
    .where(Enrolment.course_id == bindparam("course_id"))
)
_OPEN_PLACES = (
    _PLACES.add_columns(ActivityProgress)
    .outerjoin(
        ActivityProgress,
        (ActivityProgress.learner_id == Enrolment.learner_id)
        & (ActivityProgress.course_id == Enrolment.course_id),
    )
    .where(Enrolment.left_at.is_(None))
)


def progress_in(learner_id: UUID, course_id: UUID) -> Progress:
    """How far a learner is with each activity of a course, by key. One statement."""
    rows = db.session.scalars(_PROGRESS, {"learner_id": learner_id, "course_id": course_id})
    return {row.activity: row for row in rows}


def progress_in_all(learner_id: UUID, course_ids: Iterable[UUID]) -> dict[UUID, Progress]:
    """The same for some courses, by course. One statement."""
    found: dict[UUID, Progress] = {}
    of_these = ActivityProgress.course_id.in_(list(course_ids))
    for row in db.session.scalars(
        select(ActivityProgress).where(ActivityProgress.learner_id == learner_id, of_these)
    ):
        found.setdefault(row.course_id, {})[row.activity] = row
    return found


def satisfied_steps(steps: Iterable[ActivityOutline], progress: Progress) -> set[str]:
    """The keys of the steps from which the learner may go on, as they are now."""
    return {s.key for s in steps if _is_satisfied(s, progress.get(s.key))}


def once_satisfied_steps(steps: Iterable[ActivityOutline], progress: Progress) -> set[str]:
    """The keys of the steps from which the learner could go on once, even if they were opened again."""
    return {s.key for s in steps if _is_satisfied(s, progress.get(s.key), reopened=0)}


def waived_steps(steps: Iterable[ActivityOutline], progress: Progress) -> set[str]:
    """The keys of the steps from which the learner may go on only because someone waived them."""
    rows = ((step, progress.get(step.key)) for step in steps)
    return {s.key for s, row in rows if row and row.waiver and not _is_satisfied(s, row, is_waived=False)}


def _is_satisfied(
    step: ActivityOutline,
    row: ActivityProgress | None,
    *,
    is_waived: bool | None = None,
    reopened: int | None = None,
) -> bool:
    version = step.reopened if reopened is None else reopened
    completion, success = row.counted(version) if row else (False, None)
    if is_waived is None:
        is_waived = row is not None and row.waiver is not None
    return rules.is_satisfied(step.move_on, completion=completion, success=success, is_waived=is_waived)


@dataclass(frozen=True)
class Place:
    """Where a learner stands in a course: what is done, what is locked, and what comes next.

    `again` are the steps that were done and then opened again; `share` (0 to 1) is what the ring shows.
    `position` is how long the learner's log was when this was read.
    """

    enrolment: Enrolment | None
    course: CourseProgress | None
    progress: Progress
    satisfied: frozenset[str]
    locked: dict[str, list[str]]
    next_step: tuple[ModuleOutline, ActivityOutline] | None
    waived: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    share: float = 0.0
    position: int = 0

    @property
    def is_enrolled(self) -> bool:
        """Whether the learner takes part now."""
        return self.enrolment is not None and self.enrolment.is_open

    @property
    def is_finished(self) -> bool:
        """Whether the course was completed once."""
        return self.course is not None and self.course.completed_at is not None


def place_of(learner_id: UUID | None, course_id: UUID, outline: Outline) -> Place:
    """Where a learner (or a visitor, None) stands in a course. Two statements, none for a visitor."""
    if learner_id is None:
        return standing(outline, None, None, {})
    row = db.session.execute(_PLACE, {"learner_id": learner_id, "course_id": course_id}).one_or_none()
    if row is None:
        return standing(outline, None, None, {})
    place = standing(outline, row[0], row[1], progress_in(learner_id, course_id))
    return replace(place, position=row.position or 0)


def standing(
    outline: Outline, enrolment: Enrolment | None, course: CourseProgress | None, progress: Progress
) -> Place:
    """A place out of rows that were already read. What was done once and opened again locks nothing.

    What is not required never comes next, but for the very first step: there a quiz asks what one knows before.
    """
    satisfied = satisfied_steps(outline.activities, progress)
    once = once_satisfied_steps(outline.activities, progress)
    facts = [(step.key, step.optional) for step in outline.activities]
    locked = rules.locked_modules(
        [(m.key, m.prerequisites, [a.key for a in m.activities if not a.optional]) for m in outline.modules],
        once,
    )
    open_steps = [
        (m, a)
        for m, a in outline.steps()
        if m.key not in locked and a.key not in satisfied and (course is None or not a.optional)
    ]
    return Place(
        enrolment=enrolment,
        course=course,
        progress=progress,
        satisfied=frozenset(satisfied),
        locked=locked,
        next_step=_resumed(open_steps, course) or next(iter(open_steps), None),
        waived=frozenset(waived_steps(outline.activities, progress)),
        again=frozenset(once - satisfied),
        share=rules.ring_share(course.progress if course else 0.0, facts, once - satisfied),
    )


def _resumed(
    open_steps: list[tuple[ModuleOutline, ActivityOutline]], course: CourseProgress | None
) -> tuple[ModuleOutline, ActivityOutline] | None:
    """The step the learner was in the middle of."""
    return next(((m, a) for m, a in open_steps if course and a.key == course.last_activity), None)


def last_attempt(learner_id: UUID, course_id: UUID, activity: str) -> Attempt | None:
    """The latest try of a quiz."""
    return db.session.scalar(
        select(Attempt)
        .where(Attempt.learner_id == learner_id, Attempt.course_id == course_id, Attempt.activity == activity)
        .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class OpenPlace:
    """A course that a learner takes part in, and all they did in it."""

    enrolment: Enrolment
    course: CourseProgress | None
    progress: Progress

    @property
    def course_id(self) -> UUID:
        """The course."""
        return self.enrolment.course_id


def open_places(learner_id: UUID) -> list[OpenPlace]:
    """A learner's open courses, the latest used first. One statement."""
    found: dict[UUID, OpenPlace] = {}
    for enrolment, course, activity in db.session.execute(_OPEN_PLACES, {"learner_id": learner_id}):
        place = found.setdefault(enrolment.course_id, OpenPlace(enrolment, course, {}))
        if activity:
            place.progress[activity.activity] = activity
    return sorted(
        found.values(),
        key=lambda p: (p.course.last_at if p.course else None) or p.enrolment.joined_at,
        reverse=True,
    )
