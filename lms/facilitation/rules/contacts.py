"""Getting in touch: how, with what outcome, and for how long someone is then left in peace."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from lms.facilitation.errors import UnknownContact

WAYS = ("chat", "call", "in-person")
OUTCOMES = ("reached", "no-answer", "will-continue", "needs-help")
PEACE = timedelta(days=7)


def check_contact(way: str, outcome: str | None) -> None:
    """Refuse a way or an outcome that nobody knows."""
    if way not in WAYS or (outcome is not None and outcome not in OUTCOMES):
        raise UnknownContact


def is_in_peace(contacts: Iterable[tuple[str, datetime]], reason: str, now: datetime) -> bool:
    """Whether someone was contacted, for reasons and at moments as given, for this reason in the last 7 days."""
    return any(kind == reason and now - at < PEACE for kind, at in contacts)
