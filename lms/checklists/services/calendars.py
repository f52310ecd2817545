"""The private address of a learner's calendar: impossible to guess, and ended by making another."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from lms.base.db import db
from lms.checklists.models import CalendarFeed
from lms.checklists.queries.plans import feed_of
from lms.checklists.rules.calendars import hash_of, token_for


def renew_feed(learner_id: UUID, *, secret: str, now: datetime) -> CalendarFeed:
    """Make an address for the learner's calendar; the one before stops working at once."""
    feed = feed_of(learner_id)
    if feed is None:
        feed = CalendarFeed(learner_id=learner_id, serial=0)
        db.session.add(feed)
    feed.serial, feed.made_at = feed.serial + 1, now
    feed.token_hash = hash_of(token_for(learner_id, feed.serial, secret))
    db.session.flush()
    return feed


def end_feed(learner_id: UUID) -> None:
    """Let the address of a learner's calendar end, and make none."""
    db.session.execute(delete(CalendarFeed).where(CalendarFeed.learner_id == learner_id))
