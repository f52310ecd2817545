"""Who is there, by which code, and who has which role."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from lms.accounts.rules.codes import ALPHABET
from lms.facilitation.errors import AttendanceStands, CodeNotValid, SessionNotRunning

P = TypeVar("P")
LETTERS = "".join(c for c in ALPHABET if c not in "01")
LENGTH = 5
LIFETIME = timedelta(hours=12)
LIFETIME_OF_A_CHAT = timedelta(days=4)
LATE = timedelta(hours=24)
"""How long after the end a group's phone may still send whom it ticked: it may have had no connection."""
ROLES = ("reader", "timekeeper", "note-taker", "encourager")


def make_code() -> str:
    """A new code of 5 characters without look-alikes: one in 24 million, of use to members of one cohort alone."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def lifetime(mode: str) -> timedelta:
    """How long after the start a code is valid at most."""
    return LIFETIME_OF_A_CHAT if mode == "chat" else LIFETIME


def check_code(typed: str, code: str | None, *, status: str, until: datetime | None, now: datetime) -> None:
    """Refuse a code (as `read_code` gives it) that is not this session's, and any when it does not run."""
    if status != "running" or until is None or now >= until:
        raise SessionNotRunning
    if code is None or not secrets.compare_digest(typed.encode(), code.encode()):
        raise CodeNotValid


def check_may_tick(*, started_at: datetime | None, closed_at: datetime | None, now: datetime) -> None:
    """Refuse a group that ticks before the start, or more than a day after the end."""
    if started_at is None or (closed_at is not None and now > closed_at + LATE):
        raise SessionNotRunning


def check_may_untick(*, is_credited: bool) -> None:
    """Refuse to take back what stands in someone's own record."""
    if is_credited:
        raise AttendanceStands


def roles_at(present: Sequence[P], position: int) -> dict[str, P]:
    """Who has which role in a step, by its position from 0: each role goes on to the next person.

    With fewer than four people someone has two roles; with more, some have none this time.
    """
    if not present:
        return {}
    return {role: present[(n + position) % len(present)] for n, role in enumerate(ROLES)}


def heard_now(
    heard: Mapping[str, list[str]], step: str, people: Iterable[str], *, present: Iterable[str]
) -> dict[str, list[str]]:
    """Who was heard, by step, once more people were. Once heard stays heard, in whatever order phones send it."""
    there = set(present)
    together = {*heard.get(step, ()), *(one for one in people if one in there)}
    return {**heard, step: sorted(together)}
