"""Until when something is counted, as the reader's clock says it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from lms.base.i18n import current_lang, format_day, format_time, reader_zone


@dataclass(frozen=True)
class LocalMoment:
    """A day and a time of day in words; of UTC, and saying so, where the reader's country is not known."""

    day: str
    time: str


def local_moment(at: datetime) -> LocalMoment:
    """A moment as the reader writes it."""
    zone = reader_zone(current_lang())
    there = at.astimezone(ZoneInfo(zone or "UTC"))
    time = format_time(at, zone or "UTC")
    return LocalMoment(format_day(there.date()), time if zone else f"{time} UTC")
