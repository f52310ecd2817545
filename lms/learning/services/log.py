"""Adding to the log. A form without JavaScript and a phone that was offline for days both come here."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lms.base.db import db
from lms.base.events import emit
from lms.catalogue.queries import version_id_of
from lms.learning import rules
from lms.learning.events import EventsRecorded
from lms.learning.models import LearnerLog, LearningEvent, QuarantinedEvent
from lms.learning.services.projections import project

Status = Literal["stored", "duplicate", "quarantined"]
APP = "web"


@dataclass(frozen=True)
class Incoming:
    """One event as it arrives. `at` is the device's clock; `base` the ids of the answers it replaces.

    An event of `rules.KINDS_WITHOUT_COURSE` has the course None, the version 0 and the activity "".
    """

    id: UUID
    kind: str
    course_id: UUID | None
    course_version: int
    activity: str
    at: datetime
    item: str = ""
    value: Any = None
    lamport: int = 0
    base: Sequence[str] = field(default_factory=tuple)
    device: str = "form"
    seq: int | None = None
    app: str = APP


@dataclass(frozen=True)
class Receipt:
    """What became of one event."""

    id: UUID
    status: Status


def record(learner_id: UUID, incoming: Sequence[Incoming], *, now: datetime) -> list[Receipt]:
    """Add events to the learner's log, and to what is made from it, once each.

    An event that was taken before is a `duplicate`; one that cannot be understood is `quarantined`,
    kept as it came. Nothing is dropped.
    """
    position = _lock_log(learner_id)
    known = _known_ids(learner_id, [event.id for event in incoming])
    receipts, fresh = [], []
    for event in incoming:
        status = _take(learner_id, event, known, now)
        known.add(event.id)
        receipts.append(Receipt(event.id, status))
        if status == "stored":
            position += 1
            fresh.append(_row(learner_id, event, position, now))
    if fresh:
        db.session.execute(insert(LearningEvent), [_columns(row) for row in fresh])
        _move_end(learner_id, position)
        project(learner_id, fresh)
        emit(EventsRecorded(learner_id, fresh))
    return receipts


def _lock_log(learner_id: UUID) -> int:
    """The log's last position; whoever else adds to this learner's log waits until we are done."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    row = dialect.insert(LearnerLog).values(learner_id=learner_id, position=0)
    db.session.execute(row.on_conflict_do_nothing())
    return db.session.scalars(
        select(LearnerLog.position).where(LearnerLog.learner_id == learner_id).with_for_update()
    ).one()


def _move_end(learner_id: UUID, position: int) -> None:
    db.session.execute(
        update(LearnerLog).where(LearnerLog.learner_id == learner_id).values(position=position)
    )


def _known_ids(learner_id: UUID, ids: Sequence[UUID]) -> set[UUID]:
    taken = select(LearningEvent.id).where(LearningEvent.learner_id == learner_id, LearningEvent.id.in_(ids))
    held = select(QuarantinedEvent.id).where(
        QuarantinedEvent.learner_id == learner_id, QuarantinedEvent.id.in_(ids)
    )
    return set(db.session.scalars(taken.union_all(held)))


def _take(learner_id: UUID, event: Incoming, known: set[UUID], now: datetime) -> Status:
    if event.id in known:
        return "duplicate"
    reason = _why_not(event)
    if reason is None:
        return "stored"
    plain = {k: str(v) if isinstance(v, UUID | datetime) else v for k, v in asdict(event).items()}
    db.session.add(
        QuarantinedEvent(
            learner_id=learner_id,
            id=event.id,
            reason=reason,
            event={**plain, "base": list(event.base)},
            received_at=now,
        )
    )
    return "quarantined"


def _why_not(event: Incoming) -> str | None:
    if event.kind not in rules.KINDS:
        return "unknown-kind"
    if event.course_id is None:
        return None if event.kind in rules.KINDS_WITHOUT_COURSE else "unknown-version"
    if version_id_of(event.course_id, event.course_version) is None:
        return "unknown-version"
    return None


def _row(learner_id: UUID, event: Incoming, position: int, now: datetime) -> LearningEvent:
    return LearningEvent(
        learner_id=learner_id,
        position=position,
        received_at=now,
        **{**asdict(event), "base": list(event.base)},
    )


def _columns(row: LearningEvent) -> dict[str, Any]:
    return {name: getattr(row, name) for name in LearningEvent.__table__.columns.keys()}  # noqa: SIM118
