"""Questions about a learner's plan."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from lms.accounts.models import Person
from lms.accounts.queries import is_written_to
from lms.base.db import db
from lms.base.notices import CATCH_UP
from lms.checklists.models import ActionItem, CalendarFeed
from lms.checklists.rules.plans import REMINDER_DAYS, Reminder, due_reminders

FAR = date.max


def plan_of(learner_id: UUID) -> list[ActionItem]:
    """All actions of a plan: the soonest first, those without a day after them in the order they were planned."""
    items = db.session.scalars(_known().where(ActionItem.learner_id == learner_id))
    return sorted(items, key=lambda item: (item.by_when or FAR, item.planned_at, item.id))


def action_of(learner_id: UUID, item_id: UUID) -> ActionItem | None:
    """One action of a learner; None if it is not theirs."""
    item = row_of(learner_id, item_id)
    return item if item and item.what else None


def row_of(learner_id: UUID, item_id: UUID) -> ActionItem | None:
    """The same, also while it is not known yet what is to be done."""
    return db.session.get(ActionItem, (learner_id, item_id))


def has_action(learner_id: UUID) -> bool:
    """Whether a learner has planned anything."""
    found = _known(ActionItem.id).where(ActionItem.learner_id == learner_id).limit(1)
    return db.session.scalars(found).first() is not None


def counts_done(learner_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many actions each of some learners has done; who has done none is not in it. One statement."""
    rows = db.session.execute(
        select(ActionItem.learner_id, func.count())
        .where(ActionItem.learner_id.in_(list(learner_ids)), ActionItem.status == "done")
        .group_by(ActionItem.learner_id)
    )
    return {row[0]: row[1] for row in rows}


def to_ask_about(items: Iterable[ActionItem], *, now: datetime) -> list[tuple[ActionItem, Reminder]]:
    """The actions about which it is time to ask how it goes, each with the latest question that is due."""
    asked = ((i, due_reminders(i.planned_at, i.status, now=now, seen=i.changed_at)) for i in items)
    return [(item, due[-1]) for item, due in asked if due]


def to_remind(moment: datetime) -> dict[UUID, date]:
    """Who is to be asked by letter, and the latest day on which a question of theirs came due.

    Only those who may be written to. Days count whole, so that all of a day's questions come
    together; one that was missed is caught up within `CATCH_UP`, and not later. Read across learners, by a job.
    """
    end = datetime.combine(moment, time.max, tzinfo=UTC)
    start = datetime.combine(moment, time.min, tzinfo=UTC) - CATCH_UP
    found: dict[UUID, date] = {}
    for item in db.session.scalars(_planned_so_long_ago(start, end)):
        for reminder in due_reminders(item.planned_at, item.status, now=end, seen=item.changed_at):
            if reminder.at >= start:
                latest = found.get(item.learner_id, date.min)
                found[item.learner_id] = max(latest, reminder.at.date())
    return found


def _planned_so_long_ago(start: datetime, end: datetime) -> Select[Any]:
    spans = [(start - timedelta(days=n), end - timedelta(days=n)) for n in REMINDER_DAYS]
    return (
        _known()
        .where(or_(*(ActionItem.planned_at.between(*span) for span in spans)))
        .where(is_written_to(ActionItem.learner_id))
    )


def feed_of(learner_id: UUID) -> CalendarFeed | None:
    """The learner's calendar address, if there is one."""
    return db.session.get(CalendarFeed, learner_id)


def feed_with(token_hash: str) -> CalendarFeed | None:
    """The calendar behind an address."""
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.token_hash == token_hash))


def _known(*columns: Any) -> Select[Any]:
    return select(*columns or (ActionItem,)).where(ActionItem.what != "")


def export_of(person: Person) -> dict[str, Any]:
    """A person's plan, for the data export."""
    columns = ("id", "what", "first_step", "who", "by_when", "cost", "status", "evidence", "photo")
    more = ("planned_at", "changed_at", "done_at", "source_activity", "source_item")
    return {"plan": [{n: getattr(i, n) for n in (*columns, *more)} for i in plan_of(person.id)]}
