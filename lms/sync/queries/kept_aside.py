"""What could not be understood and waits."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from lms.base.db import db
from lms.learning.models import LearningEvent, QuarantinedEvent


def counts_by_reason() -> list[tuple[str, int]]:
    """How many events wait, by the reason, the most frequent first."""
    number = func.count()
    rows = db.session.execute(
        select(QuarantinedEvent.reason, number)
        .group_by(QuarantinedEvent.reason)
        .order_by(number.desc(), QuarantinedEvent.reason)
    )
    return [(reason, count) for reason, count in rows]


def oldest_kept(limit: int) -> Sequence[QuarantinedEvent]:
    """The events that have waited longest."""
    return db.session.scalars(
        select(QuarantinedEvent)
        .order_by(QuarantinedEvent.received_at, QuarantinedEvent.learner_id, QuarantinedEvent.id)
        .limit(limit)
    ).all()


def ids_taken(learner_id: UUID, ids: Sequence[UUID]) -> set[UUID]:
    """Which of some events stand in a learner's log or wait."""
    stored = select(LearningEvent.id).where(LearningEvent.learner_id == learner_id, LearningEvent.id.in_(ids))
    aside = select(QuarantinedEvent.id).where(
        QuarantinedEvent.learner_id == learner_id, QuarantinedEvent.id.in_(ids)
    )
    return set(db.session.scalars(stored.union_all(aside)))
