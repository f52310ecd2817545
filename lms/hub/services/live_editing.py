"""Making events, changing them, showing them to everyone, calling them off, and who came."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from uuid import UUID

from lms.base.db import db
from lms.hub.models import LiveEvent
from lms.hub.queries import live as queries
from lms.hub.rules.live import check_closing, check_ready, moment_in
from lms.hub.rules.texts import states_after
from lms.hub.services.live_letters import CANCELLED, MOVED, tell_everyone
from lms.packs.importers.naming import slug

LATIN = ("en", "ms", "fil")


@dataclass(frozen=True)
class EventPlan:
    """What an editor says of an event. `starts` and `closes` are what clocks in `time_zone` show.

    `texts` has the title and the description in each language; `checked` are the languages in which they are said
    to be right as they are.
    """

    kind: str
    source_language: str
    texts: Mapping[str, tuple[str, str]]
    starts: datetime
    minutes: int
    time_zone: str
    place: str | None = None
    link: str | None = None
    spoken: tuple[str, ...] = ()
    places: int | None = None
    closes: datetime | None = None
    organisation_id: UUID | None = None
    checked: Collection[str] = field(default_factory=frozenset)


def new_event(plan: EventPlan, *, now: datetime) -> LiveEvent:
    """Make an event that only editors see as yet."""
    starts_at, closes_at = _moments(plan)
    event = LiveEvent(titles={}, descriptions={}, states={}, materials=[], recording={}, created_at=now)
    event.slug = _free_slug(plan)
    _fill(event, plan, starts_at, closes_at)
    db.session.add(event)
    db.session.flush()
    return event


def change_event(event: LiveEvent, plan: EventPlan, *, now: datetime) -> None:
    """Change an event; if it moves to another time, everyone with a place is told. Its address stays."""
    starts_at, closes_at = _moments(plan)
    is_moved = starts_at != event.starts_at
    _fill(event, plan, starts_at, closes_at)
    db.session.flush()
    if is_moved and event.is_published and not event.is_cancelled and starts_at > now:
        tell_everyone(event, MOVED, now=now)


def publish_event(event: LiveEvent, *, now: datetime) -> None:
    """Show an event to everyone."""
    check_ready(event.place, event.link)
    event.published_at = event.published_at or now
    db.session.flush()


def call_off(event: LiveEvent, *, now: datetime) -> None:
    """Cancel an event and tell everyone with a place; one that nobody saw is gone instead."""
    if not event.is_published:
        db.session.delete(event)
    elif not event.is_cancelled:
        event.cancelled_at = now
        tell_everyone(event, CANCELLED, now=now)
    db.session.flush()


def mark_attendance(event: LiveEvent, came: Collection[UUID]) -> None:
    """Keep who of those with a place was there."""
    for place, person in queries.registered_at(event.id):
        place.attended = person.id in came
    db.session.flush()


def _moments(plan: EventPlan) -> tuple[datetime, datetime | None]:
    starts_at = moment_in(plan.starts, plan.time_zone)
    closes_at = moment_in(plan.closes, plan.time_zone) if plan.closes else None
    check_closing(closes_at, starts_at)
    return starts_at, closes_at


def _fill(event: LiveEvent, plan: EventPlan, starts_at: datetime, closes_at: datetime | None) -> None:
    old = {lang: (event.titles[lang], event.descriptions.get(lang, "")) for lang in event.titles}
    event.states = states_after(
        old, plan.texts, event.states, source=plan.source_language, checked=plan.checked
    )
    event.titles = {lang: title for lang, (title, _) in plan.texts.items() if title}
    event.descriptions = {lang: text for lang, (_, text) in plan.texts.items() if text}
    event.starts_at, event.closes_at = starts_at, closes_at
    event.kind, event.source_language, event.minutes = plan.kind, plan.source_language, plan.minutes
    event.time_zone, event.place, event.link = plan.time_zone, plan.place, plan.link
    event.spoken, event.places = list(plan.spoken), plan.places
    event.organisation_id = plan.organisation_id


def _free_slug(plan: EventPlan) -> str:
    titles = [plan.texts[lang][0] for lang in (plan.source_language, *LATIN) if lang in plan.texts]
    base = next((found for title in titles if (found := slug(title))), plan.kind)
    numbered = (f"{base}-{number}" for number in count(2))
    return base if queries.is_slug_free(base) else next(filter(queries.is_slug_free, numbered))
