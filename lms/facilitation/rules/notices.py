"""When something that was given is worth a letter. Rare on purpose: being late is shown, not repeated every day."""

from collections.abc import Iterator
from datetime import datetime, timedelta

NEAR = timedelta(days=3)
BEFORE = (NEAR, timedelta(days=1))
AFTER = (timedelta(), timedelta(days=7))
"""So long before and after the end of the day it is due."""


def occasions(created_at: datetime, opens_at: datetime | None, due_at: datetime | None) -> Iterator[datetime]:
    """The moments on which it is told: when it shows first, 3 days and 1 day before, when it is late, a week later."""
    shows_at = max(created_at, opens_at or created_at)
    yield shows_at
    if due_at is not None:
        for moment in (*(due_at - before for before in BEFORE), *(due_at + after for after in AFTER)):
            if moment > shows_at:
                yield moment


def is_told(
    created_at: datetime,
    opens_at: datetime | None,
    due_at: datetime | None,
    *,
    since: datetime,
    now: datetime,
) -> bool:
    """Whether one of the moments has come since the last letter."""
    return any(since < moment <= now for moment in occasions(created_at, opens_at, due_at))


def is_near(due_at: datetime | None, now: datetime) -> bool:
    """Whether it is due within 3 days, or was due."""
    return due_at is not None and due_at - now <= NEAR
