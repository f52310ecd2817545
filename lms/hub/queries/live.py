"""Questions about live events and the places at them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, cast, exists, false, func, select
from sqlalchemy.orm import contains_eager, joinedload

from lms.accounts.models import Organisation, Person
from lms.accounts.queries import is_written_to
from lms.base.db import db
from lms.base.notices import Since
from lms.hub.models import EventRegistration, LiveEvent
from lms.hub.rules.live import SOON, is_to_remind

LONGEST = timedelta(days=2)
SHOWN_PAST = 50
MOST_SEARCHED = 200


@dataclass(frozen=True)
class Listed:
    """An event, how many places are taken, and whether the reader has one."""

    event: LiveEvent
    taken: int
    is_mine: bool


def coming_events(person_id: UUID | None, *, now: datetime) -> list[Listed]:
    """What is published and not over, the next first."""
    return [one for one in _listed(person_id, LiveEvent.starts_at > now - LONGEST) if one.event.ends_at > now]


def past_events(person_id: UUID | None, *, now: datetime) -> list[Listed]:
    """What took place, the latest first."""
    found = _listed(
        person_id, LiveEvent.starts_at <= now, LiveEvent.cancelled_at.is_(None), latest_first=True
    )
    return [one for one in found if one.event.ends_at <= now]


def soon(person_id: UUID | None, *, now: datetime, most: int) -> list[Listed]:
    """The next events of the coming weeks that take place, at most so many. One statement."""
    within = (LiveEvent.starts_at > now, LiveEvent.starts_at <= now + SOON, LiveEvent.cancelled_at.is_(None))
    return _listed(person_id, *within, most=most)


def _listed(
    person_id: UUID | None, *wanted: ColumnElement[bool], latest_first: bool = False, most: int = SHOWN_PAST
) -> list[Listed]:
    order = LiveEvent.starts_at.desc() if latest_first else LiveEvent.starts_at
    rows = db.session.execute(
        select(LiveEvent, _taken(), _has_place(person_id))
        .where(LiveEvent.published_at.is_not(None), *wanted)
        .order_by(order, LiveEvent.id)
        .limit(most)
    )
    return [Listed(event, taken, bool(mine)) for event, taken, mine in rows]


def event_listed(slug: str, person_id: UUID | None) -> Listed | None:
    """One event by its address, published or not, with its organiser."""
    row = db.session.execute(
        select(LiveEvent, _taken(), _has_place(person_id))
        .options(joinedload(LiveEvent.organisation))
        .where(LiveEvent.slug == slug)
    ).first()
    return Listed(row[0], row[1], bool(row[2])) if row else None


def _taken() -> ColumnElement[int]:
    return (
        select(func.count())
        .where(EventRegistration.event_id == LiveEvent.id, EventRegistration.cancelled_at.is_(None))
        .correlate(LiveEvent)
        .scalar_subquery()
    )


def _has_place(person_id: UUID | None) -> ColumnElement[int]:
    mine = exists().where(
        EventRegistration.event_id == LiveEvent.id,
        EventRegistration.person_id == person_id,
        EventRegistration.cancelled_at.is_(None),
    )
    return cast(false() if person_id is None else mine, Integer)


def all_events() -> Sequence[LiveEvent]:
    """Every event, the latest first: for editors."""
    return db.session.scalars(select(LiveEvent).order_by(LiveEvent.starts_at.desc(), LiveEvent.id)).all()


def published_events() -> Sequence[LiveEvent]:
    """What everyone sees, the latest first, at most so many as are worth looking through."""
    return db.session.scalars(
        select(LiveEvent)
        .where(LiveEvent.published_at.is_not(None))
        .order_by(LiveEvent.starts_at.desc(), LiveEvent.id)
        .limit(MOST_SEARCHED)
    ).all()


def event_with(event_id: UUID) -> LiveEvent | None:
    """One event by identity."""
    return db.session.get(LiveEvent, event_id)


def event_named(slug: str) -> LiveEvent | None:
    """One published event by its address."""
    return db.session.scalar(
        select(LiveEvent).where(LiveEvent.slug == slug, LiveEvent.published_at.is_not(None))
    )


def places_taken(event_id: UUID) -> int:
    """How many places at an event are taken."""
    taken = select(func.count()).where(
        EventRegistration.event_id == event_id, EventRegistration.cancelled_at.is_(None)
    )
    return db.session.scalar(taken) or 0


def registered_at(event_id: UUID) -> list[tuple[EventRegistration, Person]]:
    """Who has a place, in the order in which they took it."""
    return [
        (registration, person)
        for registration, person in db.session.execute(
            select(EventRegistration, Person)
            .join(Person, Person.id == EventRegistration.person_id)
            .where(EventRegistration.event_id == event_id, EventRegistration.cancelled_at.is_(None))
            .order_by(EventRegistration.at, EventRegistration.person_id)
        )
    ]


def registrations_of(person_id: UUID) -> Sequence[EventRegistration]:
    """The places that a person has at published events, the first event first."""
    return db.session.scalars(
        _with_event()
        .where(
            EventRegistration.person_id == person_id,
            EventRegistration.cancelled_at.is_(None),
            LiveEvent.published_at.is_not(None),
        )
        .order_by(LiveEvent.starts_at, LiveEvent.id)
    ).all()


def people_to_remind(moment: datetime, since: Since) -> Iterator[UUID]:
    """Those whose event is tomorrow or later today, and who were not told in a letter yet. One statement."""
    rows = db.session.execute(
        select(EventRegistration.person_id, EventRegistration.at, LiveEvent.starts_at)
        .join(EventRegistration.event)
        .where(
            EventRegistration.cancelled_at.is_(None),
            LiveEvent.published_at.is_not(None),
            LiveEvent.cancelled_at.is_(None),
            LiveEvent.starts_at > moment,
            LiveEvent.starts_at < moment + LONGEST,
            is_written_to(EventRegistration.person_id),
        )
    )
    for person_id, at, starts_at in rows:
        if is_to_remind(starts_at, at, since=since(person_id), now=moment):
            yield person_id


def _with_event() -> Select[EventRegistration]:
    return (
        select(EventRegistration)
        .join(EventRegistration.event)
        .options(contains_eager(EventRegistration.event))
    )


def organisations() -> Sequence[Organisation]:
    """Every organisation, by name."""
    return db.session.scalars(select(Organisation).order_by(Organisation.name)).all()


def is_slug_free(slug: str) -> bool:
    """Whether no event has this address."""
    return db.session.scalar(select(LiveEvent.id).where(LiveEvent.slug == slug)) is None


def export_of(person: Person) -> dict[str, object]:
    """What stands in a person's export about events, also about places that were given back."""
    rows = db.session.scalars(
        _with_event().where(EventRegistration.person_id == person.id).order_by(EventRegistration.at)
    ).all()
    columns = ("name", "at", "cancelled_at", "attended")
    about = [
        {"event": row.event.slug, "starts_at": row.event.starts_at} | {c: getattr(row, c) for c in columns}
        for row in rows
    ]
    return {"events": about} if about else {}
