"""The daily letter: at most one a day to each person, made of the parts that features give.

A feature says `add_notice(Notice(due, part))` when it starts. Every hour `put_letters` asks all of them who is to
be told something, and puts one letter for each of these people; what stands in it is asked when it leaves. Only
those are told who have an address and allowed it: that is for `due` to see to, and looked at again on leaving.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.base.mail import KIND, is_ready, put_mail
from lms.base.outbox import OutboxMessage

WRITER = "daily"
CATCH_UP = timedelta(days=2)
"""What came up longer ago than this before the day is not told any more."""

Since = Callable[[UUID], datetime]
"""From when on something is new to a person: since their last letter, at most since `CATCH_UP`."""


@dataclass(frozen=True)
class Part:
    """What one feature says: the subject, if the letter has no other part before, and lines of text."""

    subject: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Notice:
    """What a feature may have to say, and to whom.

    `due(moment, since)` names the people; `part(person_id, since, moment)` is in the language spoken now, and None
    if there is nothing to say any more.
    """

    due: Callable[[datetime, Since], Iterable[UUID]]
    part: Callable[[UUID, datetime, datetime], Part | None]


_notices: list[Notice] = []


def add_notice(notice: Notice) -> None:
    """Let a feature speak in the daily letter; its part comes after those that were added before."""
    if notice not in _notices:
        _notices.append(notice)


def parts_for(person_id: UUID, since: datetime, moment: datetime) -> list[Part]:
    """All that there is to say to someone."""
    return [part for notice in _notices if (part := notice.part(person_id, since, moment))]


def put_letters(moment: datetime) -> None:
    """Put a letter for each person who is to be told something and had none today. Safe to repeat.

    Without a mail server nobody is told, and nothing piles up.
    """
    if not is_ready():
        return
    last, start = _last_letters(moment), _start_of(moment)
    due = {person_id for notice in _notices for person_id in notice.due(moment, lambda p: last.get(p, start))}
    today = moment.date().isoformat()
    for person_id in sorted(due):
        about = {
            "person": str(person_id),
            "day": today,
            "since": last.get(person_id, start).isoformat(),
        }
        put_mail(WRITER, about, f"{WRITER}/{person_id}/{today}", now=moment)


def _start_of(moment: datetime) -> datetime:
    """The end of the last day that is too long ago."""
    return datetime.combine(moment - timedelta(days=1), time.max, tzinfo=UTC) - CATCH_UP


def _last_letters(moment: datetime) -> dict[UUID, datetime]:
    """When people's last letters were put, as far as it matters. One statement."""
    rows = db.session.execute(
        select(OutboxMessage.payload, OutboxMessage.created_at)
        .where(OutboxMessage.kind == KIND, OutboxMessage.dedupe_key.startswith(f"{WRITER}/"))
        .where(OutboxMessage.created_at >= _start_of(moment))
        .order_by(OutboxMessage.created_at)
    )
    return {UUID(payload["person"]): put_at for payload, put_at in rows}
