"""The projections: made from the log, event by event, and rebuilt from it at any time."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select

from lms.base.db import db
from lms.base.events import emit
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

LANG_OF_FACTS = "en"


def project(learner_id: UUID, events: Iterable[LearningEvent]) -> None:
    """Bring the projections up to date with events that were just added, in their order."""
    for event in events:
        if event.course_id is None:
            continue
        version_id = version_id_of(event.course_id, event.course_version)
        authored = authored_activity(version_id, event.activity) if version_id else None
        if version_id is not None and authored is not None:
            _project_activity(event, event.course_id, authored)
            _project_course(event, event.course_id, version_id)
    db.session.flush()


def _project_activity(event: LearningEvent, course_id: UUID, authored: Activity) -> None:
    row = _activity_row(event, course_id)
    kind = kind_named(authored.kind)
    score = None
    if event.kind == "attempt_submitted":
        responses = event.value if isinstance(event.value, dict) else {}
        score = kind.score(authored.content, responses)
        _add_attempt(event, course_id, responses, score)
    happening = Happening(str(event.id), event.kind, event.item, event.value, event.lamport, score)
    row.state = rules.fold(row.state, happening)
    kept = kind.numbers(authored.content).get(event.item)
    if kept and event.kind in rules.ANSWERS:
        keep_number(event, course_id, kept)
    outcome = kind.outcome(authored.content, rules.record_of(row.state), authored.mastery_score)
    before = Standing(row.is_completed, row.success, row.score_scaled, row.progress)
    after = before.with_outcome(outcome)
    if after.completion and row.completed_at is None:
        row.completed_at = event.received_at
    row.success, row.score_scaled, row.progress = after.success, after.score, after.progress
    row.updated_at = event.received_at


def _activity_row(event: LearningEvent, course_id: UUID) -> ActivityProgress:
    identity = (event.learner_id, course_id, event.activity)
    row = db.session.get(ActivityProgress, identity)
    if row is None:
        row = ActivityProgress(
            learner_id=event.learner_id,
            course_id=course_id,
            activity=event.activity,
            state={},
            progress=0.0,
            updated_at=event.received_at,
        )
        db.session.add(row)
    return row


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


def _project_course(event: LearningEvent, course_id: UUID, version_id: UUID) -> None:
    db.session.flush()
    steps = outline_of(version_id, LANG_OF_FACTS).activities
    satisfied = queries.satisfied_steps(steps, queries.progress_in(event.learner_id, course_id))
    share = rules.course_share([(s.key, s.optional) for s in steps], satisfied)
    row = db.session.get(CourseProgress, (event.learner_id, course_id))
    if row is None:
        row = CourseProgress(learner_id=event.learner_id, course_id=course_id, progress=0.0)
        db.session.add(row)
    row.progress = max(row.progress, share)
    row.last_activity, row.last_at = event.activity, event.received_at
    if share >= 1 and row.completed_at is None:
        row.completed_at = event.received_at
        db.session.flush()
        emit(CourseCompleted(event.learner_id, course_id, event.course_version, event.received_at))


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
