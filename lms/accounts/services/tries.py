"""Counting of tries in our own table, so that it works without Redis and survives a restart.

A success does not wipe out failures: else whoever has one account could go on guessing at another.
"""

import hashlib
from datetime import datetime

from sqlalchemy import delete, func, select

from lms.accounts import queries
from lms.accounts.models import SignInAttempt
from lms.accounts.rules import tries
from lms.accounts.rules.tries import Origin
from lms.base.db import db


def check_tries(kind: str, username: str, origin: Origin, *, now: datetime) -> None:
    """Refuse if this account, device or address has failed too often.

    `kind` keeps passwords and codes apart: who forgot the password can use a code at once.
    """
    account = _key(kind, username)
    _take_turns(account)
    counts = (
        (SignInAttempt.account_key, account, tries.MOST_PER_ACCOUNT),
        (SignInAttempt.device_key, _key(kind, origin.device), tries.MOST_PER_DEVICE),
        (SignInAttempt.address_key, origin.address, tries.MOST_PER_ADDRESS),
    )
    tries.check_tries(
        [queries.filling_failure(column, key, most=most, now=now) for column, key, most in counts], now=now
    )


def note_try(kind: str, username: str, origin: Origin, *, ok: bool, now: datetime) -> None:
    """Remember a try, and forget those of days ago."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - tries.KEPT_FOR))
    attempt = SignInAttempt(
        account_key=_key(kind, username),
        device_key=_key(kind, origin.device),
        address_key=origin.address,
        at=now,
        ok=ok,
    )
    db.session.add(attempt)
    db.session.flush()


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value}".encode()).hexdigest()


def _take_turns(account: str) -> None:
    """One try at a time for an account, known or not, or parallel tries would all see the same count.

    SQLite does so by itself: a unit of work that writes has the database to itself.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        lock = int.from_bytes(bytes.fromhex(account)[:8], signed=True)
        db.session.execute(select(func.pg_advisory_xact_lock(lock)))
