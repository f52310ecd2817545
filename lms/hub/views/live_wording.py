"""An event as a reader sees it: texts in their language, hours on their clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lms.base.i18n import current_lang, format_time, format_weekday, reader_zone, zone_city
from lms.hub.models import LiveEvent
from lms.hub.queries.live import Listed
from lms.hub.rules.live import has_same_clock, link_shown_at
from lms.hub.rules.texts import phrase

Phrase = Mapping[str, Any]


@dataclass(frozen=True)
class When:
    """The day and hours of an event, on the clocks of one city."""

    city: str
    day: str
    start: str
    end: str


def when_in(event: LiveEvent, zone: str) -> When:
    """The hours of an event in a time zone."""
    return When(
        zone_city(zone),
        format_weekday(event.starts_at, zone),
        format_time(event.starts_at, zone),
        format_time(event.ends_at, zone),
    )


@dataclass(frozen=True)
class Shown:
    """An event with its texts for a reader, who lives by `zone`."""

    event: LiveEvent
    zone: str
    taken: int = 0
    is_mine: bool = False

    @cached_property
    def title(self) -> Phrase:
        """Its title."""
        return phrase(self.event.titles, self.event.states, self.event.source_language, current_lang())

    @cached_property
    def paragraphs(self) -> list[Phrase]:
        """Its description, paragraph by paragraph."""
        event = self.event
        return split(phrase(event.descriptions, event.states, event.source_language, current_lang()))

    @cached_property
    def when(self) -> When:
        """Its hours on the reader's clock."""
        return when_in(self.event, self.zone)

    @cached_property
    def when_there(self) -> When | None:
        """Its hours on the organiser's clock; None if that is the reader's city."""
        return None if self.zone == self.event.time_zone else when_in(self.event, self.event.time_zone)

    @property
    def is_same_hour(self) -> bool:
        """Whether both clocks show the same."""
        return has_same_clock(self.event.starts_at, self.zone, self.event.time_zone)

    @cached_property
    def link_from(self) -> tuple[str, str]:
        """The day and the time from which those with a place see the link."""
        moment = link_shown_at(self.event.starts_at)
        return format_weekday(moment, self.zone), format_time(moment, self.zone)

    @property
    def left(self) -> int | None:
        """How many places are free; None if nobody counts."""
        return None if self.event.places is None else max(0, self.event.places - self.taken)


def shown(listed: Listed) -> Shown:
    """What a list or page says of an event."""
    zone = reader_zone(current_lang()) or listed.event.time_zone
    return Shown(listed.event, zone, listed.taken, listed.is_mine)


def split(text: Phrase) -> list[Phrase]:
    """A text as its paragraphs, all in the same language."""
    parts = str(text["text"]).replace("\r\n", "\n").split("\n\n")
    return [{"text": part.strip(), "lang": text["lang"]} for part in parts if part.strip()]
