"""Work that is done later and again and again, by the worker. Every job is safe to repeat."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete

from lms.accounts.models import OneTimeCode, SignInAttempt
from lms.base.clock import now
from lms.base.db import db, unit_of_work

HOUR_SECONDS = 3600
LOOK_UP_SECONDS = 5
KEPT = timedelta(days=30)


def sweep(moment: datetime) -> None:
    """Forget what has served its purpose: old sign-in attempts and codes that ran out."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < moment - KEPT))
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.expires_at < moment - KEPT))


EVERY_HOUR: tuple[Callable[[datetime], None], ...] = (sweep,)


def run_due(moment: datetime) -> None:
    """Every job once, each in its own unit of work."""
    for job in EVERY_HOUR:
        with unit_of_work():
            job(moment)
        db.session.remove()


def run_while(wanted: Callable[[], bool]) -> None:
    """The worker: all jobs now, then every hour, for as long as it is wanted."""
    while wanted():
        run_due(now())
        until = time.monotonic() + HOUR_SECONDS
        while wanted() and time.monotonic() < until:
            time.sleep(LOOK_UP_SECONDS)
