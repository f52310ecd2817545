"""What cannot wait for the daily letter: an event is at another time, or does not take place."""

from datetime import datetime

from lms.base.mail import put_mail
from lms.hub.models import LiveEvent
from lms.hub.queries import live as queries

WRITER = "live-event"
MOVED, CANCELLED = "moved", "cancelled"


def tell_everyone(event: LiveEvent, news: str, *, now: datetime) -> None:
    """Put a letter for everyone with a place and an address, once for each time at which it was to begin."""
    for place, person in queries.registered_at(event.id):
        if person.email:
            about = {"event": str(event.id), "person": str(place.person_id), "news": news}
            about["starts_at"] = event.starts_at.isoformat()
            key = f"{WRITER}/{event.id}/{place.person_id}/{news}/{event.starts_at:%Y%m%dT%H%M}"
            put_mail(WRITER, about, key, now=now)
