"""Trying again what was kept aside: a newer release may know the kind, or the course has come."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lms.base.db import db
from lms.learning.models import QuarantinedEvent
from lms.sync import queries
from lms.sync.services.batches import read_all, recorded

MOST = 500


@dataclass(frozen=True)
class Tried:
    """How many events are in their logs now, and how many wait on."""

    stored: int
    waiting: int


def try_again(*, now: datetime, most: int = MOST) -> Tried:
    """Replay the events that have waited longest; those that are stored now wait no more."""
    waiting = queries.oldest_kept(most)
    stored = sum(_is_stored_now(kept, now) for kept in waiting)
    return Tried(stored, len(waiting) - stored)


def _is_stored_now(kept: QuarantinedEvent, now: datetime) -> bool:
    learner_id = kept.learner_id
    [one] = read_all([_as_sent(kept.event)], kept.event.get("device", "form"))
    if one.incoming is None or one.id != kept.id:
        return False
    attempt = db.session.begin_nested()
    db.session.delete(kept)
    db.session.flush()
    receipts = recorded(learner_id, [one], now=now)
    if receipts and receipts[0].status == "stored":
        attempt.commit()
        return True
    attempt.rollback()
    return False


def _as_sent(event: dict[str, Any]) -> Any:
    """What the device sent. What the log itself kept aside names the course by its identity."""
    if "sent" in event:
        return json.loads(event["sent"])
    return {**event, "course": event.get("course_id")}
