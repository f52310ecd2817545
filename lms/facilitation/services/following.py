"""Bringing boards up to date for whoever has just done something: that person's rows alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from lms.base.db import db
from lms.catalogue.queries import outline_of, version_id_of
from lms.facilitation.models import Board, BoardRow
from lms.facilitation.queries import board_facts as facts
from lms.facilitation.rules.standing import dues_from_json
from lms.facilitation.services.board_rows import fill
from lms.facilitation.services.outcomes import note_outcomes
from lms.learning.models import CourseProgress, LearningEvent

LANG_OF_FACTS = "en"

# Made once: to put a statement together costs more than to run it.
_ROWS = (
    select(BoardRow, CourseProgress.last_at, Board.course_version)
    .join(Board, (Board.cohort_id == BoardRow.cohort_id) & (Board.course_id == BoardRow.course_id))
    .outerjoin(
        CourseProgress,
        (CourseProgress.learner_id == BoardRow.person_id) & (CourseProgress.course_id == BoardRow.course_id),
    )
    .where(BoardRow.person_id == bindparam("person_id"))
    .with_for_update(of=BoardRow)
    .execution_options(populate_existing=True)
)


def follow(learner_id: UUID, events: Sequence[LearningEvent]) -> None:
    """Show on every board what a learner has just done. One statement for a learner who is on none."""
    course_ids = {event.course_id for event in events if event.course_id}
    found = db.session.execute(_ROWS, {"person_id": learner_id}).all() if course_ids else []
    touched = {row.cohort_id for row, _, _ in found if row.course_id in course_ids}
    last = {row.course_id: last_at for row, last_at, _ in found if last_at}
    for cohort_id in touched:
        _be_here([row for row, _, _ in found if row.cohort_id == cohort_id], last)
    done = _Done(learner_id, has_tried=any(event.kind == "attempt_submitted" for event in events))
    with db.session.no_autoflush:  # each row is written once, when all is known
        for row, _, number in found:
            if row.course_id in course_ids:
                done.enter(row, number)
    if touched:
        db.session.flush()
        note_outcomes(learner_id, events, {row.course_id for row, _, _ in found})


def _be_here(rows: Sequence[BoardRow], last: Mapping[UUID, datetime]) -> None:
    """Whoever worked in one course of a cohort was here on all its boards."""
    last_at = max((last[row.course_id] for row in rows if row.course_id in last), default=None)
    for row in rows:
        row.last_at, row.idle_on = last_at, (last_at or row.joined_at).date()


class _Done:
    """What one learner has done, read once for a course that is on several boards."""

    def __init__(self, learner_id: UUID, *, has_tried: bool) -> None:
        self._learner_id, self._has_tried = learner_id, has_tried
        self._steps: dict[UUID, dict[UUID, facts.Steps]] = {}

    def enter(self, row: BoardRow, number: int) -> None:
        """Fill in a row; where the learner is stuck is asked only if that can have changed."""
        version_id = version_id_of(row.course_id, number)
        assert version_id is not None, "a board of a version that was never published"
        outline, course_id = outline_of(version_id, LANG_OF_FACTS), row.course_id
        if course_id not in self._steps:
            self._steps[course_id] = facts.steps_of([self._learner_id], course_id)
        steps, stuck = self._steps[course_id], {}
        if self._has_tried or row.stuck_on:
            stuck = facts.stuck_in([self._learner_id], course_id, outline, steps)
        done = steps.get(self._learner_id, {})
        fill(row, outline, done, stuck.get(self._learner_id), dues_from_json(row.dues))
