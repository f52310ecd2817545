"""Work that is done later and again and again, by the worker. Every job is safe to repeat."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete

from lms.accounts.models import OneTimeCode, SignInAttempt
from lms.base import outbox
from lms.base.clock import now
from lms.base.db import db, unit_of_work
from lms.base.notices import put_letters
from lms.catalogue.services.ladders import ask_for_missing_rungs
from lms.facilitation.services.boards import refresh_boards
from lms.facilitation.services.surveys import invite_to_surveys
from lms.hub.services import reindex

HOUR_SECONDS = 3600
LOOK_UP_SECONDS = 5
KEPT = timedelta(days=30)


def sweep(moment: datetime) -> None:
    """Forget what has served its purpose: old sign-in attempts and codes that ran out."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < moment - KEPT))
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.expires_at < moment - KEPT))


def refresh_search(_moment: datetime) -> None:
    """Index what is not indexed as it is published: after an upgrade that is everything, else nothing."""
    reindex()


EVERY_HOUR: tuple[Callable[[datetime], None], ...] = (
    sweep,
    outbox.sweep,
    invite_to_surveys,
    put_letters,
    refresh_search,
    refresh_boards,
    ask_for_missing_rungs,
)


def run_due(moment: datetime) -> None:
    """Every job once, each in its own unit of work; then what they put into the outbox."""
    for job in EVERY_HOUR:
        with unit_of_work():
            job(moment)
        db.session.remove()
    deliver(moment)


def run_all(moment: datetime) -> None:
    """Every job once, and all that is slow as well."""
    run_due(moment)
    while outbox.deliver_slow(moment):
        deliver(moment)


def deliver(moment: datetime) -> None:
    """Carry out what is due, until nothing is."""
    while outbox.deliver_due(moment):
        pass
    db.session.remove()


def run_while(wanted: Callable[[], bool]) -> None:
    """The worker, for as long as it is wanted: all jobs now, then every hour; the outbox all the time."""
    while wanted():
        _carry_on(run_due)
        until = time.monotonic() + HOUR_SECONDS
        while wanted() and time.monotonic() < until:
            time.sleep(LOOK_UP_SECONDS)
            _carry_on(deliver)
            _carry_on(outbox.deliver_slow)


def _carry_on(work: Callable[[datetime], object]) -> None:
    """A worker that ends does nothing at all any more: what failed is told, and tried again."""
    try:
        work(now())
    except Exception:
        logging.getLogger("lms.jobs").exception("%s failed", work.__name__)
        db.session.remove()
