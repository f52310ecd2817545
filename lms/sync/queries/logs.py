"""A learner's own log, for another device of the same learner."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.learning.models import LearningEvent, QuarantinedEvent


def changes_after(learner_id: UUID, position: int, limit: int) -> Sequence[LearningEvent]:
    """The events after a position, in the order in which the server took them."""
    return db.session.scalars(
        select(LearningEvent)
        .where(LearningEvent.learner_id == learner_id, LearningEvent.position > position)
        .order_by(LearningEvent.position)
        .limit(limit)
    ).all()


def events_of_device(learner_id: UUID, device: str) -> list[tuple[UUID, int | None]]:
    """Identity and sequence number of all that came from one device, what was kept aside too."""
    stored = db.session.execute(
        select(LearningEvent.id, LearningEvent.seq).where(
            LearningEvent.learner_id == learner_id, LearningEvent.device == device
        )
    )
    aside = db.session.execute(
        select(QuarantinedEvent.id, QuarantinedEvent.event).where(QuarantinedEvent.learner_id == learner_id)
    )
    kept = [(identity, _seq_in(event)) for identity, event in aside if event.get("device") == device]
    return [*((identity, seq) for identity, seq in stored), *kept]


def _seq_in(event: dict[str, Any]) -> int | None:
    seq = event.get("seq")
    return seq if isinstance(seq, int) else None
