"""The outbox: what is to leave the building is a row first, and a worker carries it out later.

A row is written in the transaction that it belongs to, so that nothing is told that did not happen. Delivering
holds no transaction open while it waits for others, and is safe to repeat: whoever dies in between is followed
by another try, so a handler must bear to be called twice with the same `Delivery.id`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Select, String, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, db, unit_of_work
from lms.base.ids import uuid7

AT_ONCE = 50
LEASE = timedelta(minutes=15)
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=1)
MOST_TRIES = 12
KEPT = timedelta(days=30)


class OutboxMessage(Base):
    """Something to deliver. `payload` holds identities, not what they stand for: that may change or be erased."""

    __tablename__ = "outbox_message"
    __table_args__ = (Index(None, "sent_at", "not_before"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    kind: Mapped[str] = mapped_column(String(32))
    payload: Mapped[dict[str, Any]]
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int]
    last_error: Mapped[str | None] = mapped_column(String(200))


@dataclass(frozen=True)
class Delivery:
    """One row on its way out. `id` is the same in every try."""

    id: UUID
    payload: Mapping[str, Any]
    moment: datetime


Handler = Callable[[Delivery], None]
_handlers: dict[str, tuple[Handler, Callable[[], bool]]] = {}
_slow: set[str] = set()


def delivers(
    kind: str, *, is_ready: Callable[[], bool] = lambda: True, is_slow: bool = False
) -> Callable[[Handler], Handler]:
    """Register who delivers a kind. While it is not ready, rows of the kind wait, and no try is counted.

    A slow kind takes minutes, but less than `LEASE`: it goes one row at a time, when nothing else is due.
    """

    def register(handler: Handler) -> Handler:
        _handlers[kind] = (handler, is_ready)
        if is_slow:
            _slow.add(kind)
        return handler

    return register


def put(
    kind: str,
    payload: Mapping[str, Any],
    dedupe_key: str,
    *,
    now: datetime,
    not_before: datetime | None = None,
) -> bool:
    """Write a row; whether it is new. The same `dedupe_key` is put once, however often it is asked for."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    row = dialect.insert(OutboxMessage).values(
        id=uuid7(),
        kind=kind,
        payload=dict(payload),
        dedupe_key=dedupe_key,
        created_at=now,
        not_before=not_before or now,
        tries=0,
    )
    put_one = row.on_conflict_do_nothing().returning(OutboxMessage.id)
    return db.session.execute(put_one).scalar_one_or_none() is not None


def deliver_due(moment: datetime) -> int:
    """Try what is due, in the order it was put; the number of rows tried. Not inside of a unit of work."""
    return _deliver(_ready(_handlers.keys() - _slow), moment, AT_ONCE)


def deliver_slow(moment: datetime) -> int:
    """Try one row of a slow kind; whether there was one."""
    return _deliver(_ready(_slow), moment, 1)


def _ready(kinds: Iterable[str]) -> list[str]:
    return [kind for kind in kinds if kind in _handlers and _handlers[kind][1]()]


def _deliver(kinds: list[str], moment: datetime, at_once: int) -> int:
    claimed = _claim(kinds, moment, at_once)
    for kind, delivery in claimed:
        error = _try(kind, delivery)
        with unit_of_work():
            _settle(delivery, error)
    return len(claimed)


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries that failed: 5 minutes, then twice as long each time, at most a day."""
    return min(FIRST_WAIT * (1 << min(tries - 1, 20)), LONGEST_WAIT)


def sweep(moment: datetime) -> None:
    """Forget what was delivered long ago."""
    db.session.execute(delete(OutboxMessage).where(OutboxMessage.sent_at < moment - KEPT))


def _due(kinds: list[str], moment: datetime, at_once: int) -> Select[OutboxMessage]:
    return (
        select(OutboxMessage)
        .where(OutboxMessage.sent_at.is_(None), OutboxMessage.not_before <= moment)
        .where(OutboxMessage.kind.in_(kinds), OutboxMessage.tries < MOST_TRIES)
        .order_by(OutboxMessage.created_at, OutboxMessage.id)
        .limit(at_once)
    )


def _claim(kinds: list[str], moment: datetime, at_once: int) -> list[tuple[str, Delivery]]:
    """Count the try before it is made: other workers leave these rows alone for a while."""
    is_any_due = bool(kinds) and db.session.scalar(_due(kinds, moment, 1)) is not None
    db.session.rollback()
    if not is_any_due:
        return []
    with unit_of_work():
        rows = db.session.scalars(_due(kinds, moment, at_once).with_for_update(skip_locked=True)).all()
        for row in rows:
            row.tries, row.not_before = row.tries + 1, moment + LEASE
        return [(row.kind, Delivery(row.id, row.payload, moment)) for row in rows]


def _try(kind: str, delivery: Delivery) -> str | None:
    """Deliver; what went wrong, without anything personal that the other side may have put into its words."""
    try:
        _handlers[kind][0](delivery)
    except Exception as error:
        code = getattr(error, "smtp_code", None)
        return f"{type(error).__name__} {code or ''}".strip()
    finally:
        db.session.rollback()
    return None


def _settle(delivery: Delivery, error: str | None) -> None:
    row = db.session.get(OutboxMessage, delivery.id)
    if row is None:
        return
    row.last_error = error
    if error is None:
        row.sent_at = delivery.moment
    else:
        row.not_before = delivery.moment + wait_after(row.tries)
