"""Taking a batch: what can be understood goes into the log, the rest is kept aside as it came."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from lms.base.db import db
from lms.catalogue.queries import course_named
from lms.learning.models import QuarantinedEvent
from lms.learning.rules import KINDS_OF_GROUPS, KINDS_OF_OTHERS
from lms.learning.services import Incoming, Receipt, record
from lms.sync import queries
from lms.sync.rules import batches

MALFORMED, UNUSABLE, UNKNOWN_VERSION = "malformed", "unusable", "unknown-version"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sent:
    """One event as a device sent it, whatever it is. It is either `incoming`, or there is a reason why not."""

    id: UUID
    raw: Any
    incoming: Incoming | None = None
    why_not: str = UNUSABLE


def take_batch(learner_id: UUID, device: str, sent: Sequence[Any], *, now: datetime) -> list[Receipt]:
    """Take a device's events into its learner's log. A receipt each, in the order of the batch.

    What is not an event, or breaks what is made of the log, is kept aside under its own identity, or
    under one made of what it says; it can be tried again later. Sending anything twice is harmless.
    """
    read = read_all(sent, device)
    receipts: list[Receipt | None] = [None for _ in read]
    good = [n for n, one in enumerate(read) if one.incoming]
    for n, receipt in zip(good, _record(learner_id, [read[n] for n in good], now), strict=True):
        receipts[n] = receipt
    return [
        receipt or keep_aside(learner_id, one, device, now=now)
        for one, receipt in zip(read, receipts, strict=True)
    ]


def read_all(sent: Sequence[Any], device: str) -> list[Sent]:
    """Each thing as the event that it is, or as no event."""
    courses: dict[str, UUID | None] = {}
    return [_read(raw, device, courses) for raw in sent]


def _read(raw: Any, device: str, courses: dict[str, UUID | None]) -> Sent:
    identity = batches.identity_of(raw)
    try:
        fields = batches.read_event(raw)
    except batches.Malformed:
        return Sent(identity, raw, why_not=MALFORMED)
    if fields["kind"] in KINDS_OF_GROUPS | KINDS_OF_OTHERS:
        return Sent(identity, raw)
    named = fields.pop("course")
    if named is not None and named not in courses:
        courses[named] = _course_id(named)
    if named is not None and courses[named] is None:
        return Sent(identity, raw, why_not=UNKNOWN_VERSION)
    course_id = courses[named] if named is not None else None
    return Sent(identity, raw, Incoming(**fields, course_id=course_id, device=device))


def _course_id(named: str) -> UUID | None:
    """A course by its identity or its address."""
    try:
        return UUID(named)
    except ValueError:
        course = course_named(named)
        return course.id if course else None


def _record(learner_id: UUID, good: Sequence[Sent], now: datetime) -> list[Receipt | None]:
    """All at once; if one of them breaks the projections, one by one, and None for that one."""
    if not good:
        return []
    receipts = recorded(learner_id, good, now=now)
    if receipts is not None:
        return list(receipts)
    singly = [recorded(learner_id, [one], now=now) for one in good]
    return [one[0] if one else None for one in singly]


def recorded(learner_id: UUID, good: Sequence[Sent], *, now: datetime) -> list[Receipt] | None:
    """Record events; None, and nothing changed, if what is made of the log breaks on one of them.

    A phone must never be stuck because of one event that nobody foresaw. A database that is not there
    is another matter: then nothing was taken, and the phone comes again.
    """
    try:
        with db.session.begin_nested():
            return record(learner_id, [one.incoming for one in good if one.incoming], now=now)
    except OperationalError:
        raise
    except Exception:
        log.exception("%d event(s) of a device could not be recorded", len(good))
        return None


def keep_aside(learner_id: UUID, one: Sent, device: str, *, now: datetime) -> Receipt:
    """Keep what a device sent as it came, unless it was taken before."""
    if queries.ids_taken(learner_id, [one.id]):
        return Receipt(one.id, "duplicate")
    seq = one.raw.get("seq") if isinstance(one.raw, dict) else None
    kept = {"device": device, "sent": batches.as_text(one.raw)}
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    row = dialect.insert(QuarantinedEvent).values(
        learner_id=learner_id,
        id=one.id,
        reason=one.why_not,
        event=kept | ({"seq": seq} if batches.is_counter(seq) else {}),
        received_at=now,
    )
    db.session.execute(row.on_conflict_do_nothing())
    return Receipt(one.id, "quarantined")
