"""Events in the calendars of those who have a place."""

from collections.abc import Iterator
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from lms.base.calendars import Appointment, add_days
from lms.base.i18n import current_lang
from lms.hub.models import LiveEvent
from lms.hub.queries.live import registrations_of
from lms.hub.rules.texts import phrase


def init_app() -> None:
    """Put them into every calendar."""
    add_days(my_events)


def my_events(person_id: UUID) -> Iterator[Appointment]:
    """The events at which a person has a place."""
    for place in registrations_of(person_id):
        yield appointment(place.event)


def appointment(event: LiveEvent) -> Appointment:
    """An event as a calendar keeps it, in the language of the moment."""
    lang, source = current_lang(), event.source_language
    # Translators: the place of an event in a calendar, when it is on the internet.
    online: str = _("Online")
    return Appointment(
        key=f"{event.id}-live",
        starts_at=event.starts_at,
        minutes=event.minutes,
        title=str(phrase(event.titles, event.states, source, lang)["text"]),
        text=str(phrase(event.descriptions, event.states, source, lang)["text"]),
        url=url_for("live.event", slug=event.slug, _external=True),
        place=event.place or online,
        is_off=event.is_cancelled,
    )
