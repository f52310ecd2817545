"""The projections: made from the log, event by event, and rebuilt from it at any time."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select

from lms.base.db import db
from lms.base.events import emit
from lms.catalogue.outline import Outline
from lms.catalogue.queries import authored_activity, outline_of, version_id_of
from lms.learning import queries, rules
from lms.learning.events import CourseCompleted, EventsRecorded, ProjectionsDropped
from lms.learning.models import (
    ActivityProgress,
    Attempt,
    BusinessNumber,
    CourseProgress,
    LearningEvent,
)
from lms.learning.rules import Happening, Standing
from lms.learning.services.numbers import keep_number
from lms.packs.document import Activity
from lms.packs.kinds import kind_named
from lms.packs.kinds.contract import Kind

LANG_OF_FACTS = "en"


def project(learner_id: UUID, events: Iterable[LearningEvent]) -> None:
    """Bring the projections up to date with events that were just added, in their order.

    Each is weighed by itself, so that it does not matter in how many batches they came; what is read of a
    course is read once.
    """
    ledgers: dict[UUID, _Ledger] = {}
    for event in events:
        if event.course_id is None:
            continue
        version_id = version_id_of(event.course_id, event.course_version)
        authored = authored_activity(version_id, event.activity) if version_id else None
        if version_id is not None and authored is not None:
            ledger = ledgers.get(event.course_id) or _ledger_of(learner_id, event.course_id)
            ledgers[event.course_id] = ledger
            outline = outline_of(version_id, LANG_OF_FACTS)
            _project_activity(event, ledger, authored, outline)
            _project_course(event, ledger, outline)
    db.session.flush()


@dataclass
class _Ledger:
    """The projections of one learner's one course, while events are entered."""

    learner_id: UUID
    course_id: UUID
    progress: queries.Progress
    course: CourseProgress | None

    def activity_row(self, event: LearningEvent) -> ActivityProgress:
        """The row of the event's activity; a new one for the first event."""
        row = self.progress.get(event.activity)
        if row is None:
            row = ActivityProgress(
                learner_id=self.learner_id,
                course_id=self.course_id,
                activity=event.activity,
                state={},
                progress=0.0,
                updated_at=event.received_at,
            )
            db.session.add(row)
            self.progress[event.activity] = row
        return row

    def course_row(self) -> CourseProgress:
        """The row of the course; a new one for the first event."""
        if self.course is None:
            self.course = CourseProgress(
                learner_id=self.learner_id, course_id=self.course_id, progress=0.0, last_activity=""
            )
            db.session.add(self.course)
        return self.course


def _ledger_of(learner_id: UUID, course_id: UUID) -> _Ledger:
    return _Ledger(
        learner_id,
        course_id,
        queries.progress_in(learner_id, course_id),
        db.session.get(CourseProgress, (learner_id, course_id)),
    )


def _project_activity(event: LearningEvent, ledger: _Ledger, authored: Activity, outline: Outline) -> None:
    row = ledger.activity_row(event)
    kind = kind_named(authored.kind)
    step = outline.find(event.activity)
    score = None
    if event.kind == "attempt_submitted":
        responses = event.value if isinstance(event.value, dict) else {}
        score = kind.score(authored.content, responses)
        _add_attempt(event, ledger.course_id, responses, score)
    happening = Happening(
        str(event.id),
        event.kind,
        event.item,
        event.value,
        event.lamport,
        score,
        tuple(event.base),
        event.course_version,
        step[1].reopened if step else 0,
    )
    row.state = rules.fold(row.state, happening)
    kept = kind.numbers(authored.content).get(event.item)
    if kept and event.kind in rules.ANSWERS:
        keep_number(event, ledger.course_id, kept)
    outcome = kind.outcome(authored.content, rules.record_of(row.state), authored.mastery_score)
    row.state = _with_outcome_again(row.state, happening, kind, authored)
    before = Standing(row.is_completed, row.success, row.score_scaled, row.progress)
    after = before.with_outcome(outcome)
    if after.completion and row.completed_at is None:
        row.completed_at = event.received_at
    row.success, row.score_scaled, row.progress = after.success, after.score, after.progress
    row.updated_at = event.received_at


def _with_outcome_again(
    state: rules.State, happening: Happening, kind: Kind, authored: Activity
) -> rules.State:
    """The state with what it comes to since the activity was opened again, if this event is part of that."""
    again = state.get("again")
    if again is None or happening.version < again["since"]:
        return state
    record = rules.record_of(again["state"])
    return rules.with_outcome_again(state, kind.outcome(authored.content, record, authored.mastery_score))


def _add_attempt(
    event: LearningEvent, course_id: UUID, responses: dict[str, object], score: float | None
) -> None:
    db.session.add(
        Attempt(
            learner_id=event.learner_id,
            id=event.id,
            course_id=course_id,
            activity=event.activity,
            course_version=event.course_version,
            responses=responses,
            score_scaled=score,
            submitted_at=event.received_at,
        )
    )


def _project_course(event: LearningEvent, ledger: _Ledger, outline: Outline) -> None:
    """The share never falls for a step that was opened again, but the course is not finished without it."""
    steps = [(step.key, step.optional) for step in outline.activities]
    share = rules.course_share(steps, queries.once_satisfied_steps(outline.activities, ledger.progress))
    share_now = rules.course_share(steps, queries.satisfied_steps(outline.activities, ledger.progress))
    row = ledger.course_row()
    row.progress = rules.course_progress(row.progress, share, is_taken_back=_is_taken_back(event, ledger))
    if event.kind not in rules.KINDS_OF_OTHERS:
        row.last_activity, row.last_at = event.activity, event.received_at
    if share_now >= 1 and row.completed_at is None:
        row.completed_at = event.received_at
        db.session.flush()
        emit(CourseCompleted(event.learner_id, ledger.course_id, event.course_version, event.received_at))


def _is_taken_back(event: LearningEvent, ledger: _Ledger) -> bool:
    """Whether a waiver ended with this event, in a course that was not completed before."""
    is_finished = ledger.course is not None and ledger.course.completed_at is not None
    is_waived = ledger.progress[event.activity].waiver is not None
    return event.kind == "activity_waived" and not is_waived and not is_finished


def rebuild(learner_id: UUID) -> int:
    """Drop one learner's projections and make them again from the log; the number of events read."""
    for table in (ActivityProgress, Attempt, CourseProgress, BusinessNumber):
        db.session.execute(delete(table).where(table.learner_id == learner_id))
    db.session.expire_all()
    emit(ProjectionsDropped(learner_id))
    events = db.session.scalars(
        select(LearningEvent).where(LearningEvent.learner_id == learner_id).order_by(LearningEvent.position)
    ).all()
    project(learner_id, events)
    emit(EventsRecorded(learner_id, events))
    return len(events)
