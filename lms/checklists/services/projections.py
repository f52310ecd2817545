"""The rounds of a learner's checklists, made from the log, event by event."""

from uuid import UUID

from sqlalchemy import delete

from lms.base.db import db
from lms.base.events import emit
from lms.catalogue.queries import version_id_of
from lms.checklists import queries
from lms.checklists.events import ChecklistSubmitted
from lms.checklists.models import ChecklistResponse
from lms.checklists.queries.sheets import content_of
from lms.checklists.rules import enough, score
from lms.checklists.rules.responses import SAID, STARTED, SUBMITTED, Saying, fold, submitted_version
from lms.learning.models import LearningEvent
from lms.packs.kinds.checklist.content import ChecklistContent
from lms.packs.kinds.checklist.registers import Register, read_register

KINDS = {SAID, STARTED, SUBMITTED}


def project(event: LearningEvent) -> None:
    """Bring a round up to date with an event that was just added; other events change nothing."""
    register = read_register(event.item) if event.kind in KINDS else None
    if register is None or event.course_id is None:
        return
    if _content(event.course_id, event.course_version, event.activity) is None:
        return
    row = _row(event, event.course_id, register)
    saying = Saying(
        str(event.id), event.kind, register.local, event.value, event.lamport, event.course_version
    )
    row.state = fold(row.state, saying)
    row.updated_at = event.received_at
    _score(row, event)
    db.session.flush()


def drop(learner_id: UUID) -> None:
    """Forget what was made from the log, before it is made anew."""
    db.session.execute(delete(ChecklistResponse).where(ChecklistResponse.learner_id == learner_id))


def _content(course_id: UUID, number: int, activity: str) -> ChecklistContent | None:
    version_id = version_id_of(course_id, number)
    return content_of(version_id, activity) if version_id else None


def _row(event: LearningEvent, course_id: UUID, register: Register) -> ChecklistResponse:
    row = queries.response_of(event.learner_id, course_id, event.activity, register.round)
    if row is None:
        row = ChecklistResponse(
            learner_id=event.learner_id,
            course_id=course_id,
            activity=event.activity,
            round=register.round,
            course_version=event.course_version,
            state={},
            started_at=event.received_at,
            updated_at=event.received_at,
        )
        db.session.add(row)
    return row


def _score(row: ChecklistResponse, event: LearningEvent) -> None:
    version = submitted_version(row.state)
    content = _content(row.course_id, version, row.activity) if version is not None else None
    if version is None or content is None or not (row.is_submitted or enough(content, row.answers)):
        row.course_version = max(row.course_version, event.course_version)
        return
    row.course_version = version
    row.result = score(content, row.answers).to_json()
    if row.submitted_at is None:
        row.submitted_at = event.received_at
        db.session.flush()
        emit(ChecklistSubmitted(row.learner_id, row.course_id, row.activity, row.round, at=event.received_at))
