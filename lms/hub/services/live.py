"""Taking a place at an event, and giving it back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.hub.models import EventRegistration, LiveEvent
from lms.hub.queries import live as queries
from lms.hub.rules.live import check_open, check_seat


def take_place(
    person_id: UUID, event: LiveEvent, *, name: str | None = None, now: datetime
) -> EventRegistration:
    """Give a person a place at a published event. Asking twice is harmless."""
    kept = db.session.get(EventRegistration, (event.id, person_id))
    if kept is not None and kept.is_open:
        return kept
    db.session.scalars(select(LiveEvent.id).where(LiveEvent.id == event.id).with_for_update()).one()
    check_open(
        ends_at=event.ends_at,
        closes_at=event.closes_at,
        is_cancelled=event.is_cancelled,
        now=now,
    )
    check_seat(places=event.places, taken=queries.places_taken(event.id))
    if kept is None:
        kept = EventRegistration(event_id=event.id, person_id=person_id)
        db.session.add(kept)
    kept.at, kept.cancelled_at, kept.name = now, None, name or kept.name
    db.session.flush()
    return kept


def give_back(person_id: UUID, event: LiveEvent, *, now: datetime) -> None:
    """Let someone else have a person's place. Asking twice, or without a place, is harmless."""
    kept = db.session.get(EventRegistration, (event.id, person_id))
    if kept is not None and kept.is_open:
        kept.cancelled_at = now
        db.session.flush()


def claim_places(guest_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Give a person the places of the guest they were on this device; nobody loses one to the other."""
    for place in queries.registrations_of(guest_id):
        mine = db.session.get(EventRegistration, (place.event_id, person_id))
        if mine is None:
            mine = EventRegistration(event_id=place.event_id, person_id=person_id, at=place.at)
            db.session.add(mine)
        mine.name, mine.attended = mine.name or place.name, mine.attended or place.attended
        mine.cancelled_at, place.cancelled_at = None, now
    db.session.flush()
