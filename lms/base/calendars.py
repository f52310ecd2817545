"""What stands in a person's calendar: each feature gives its days, in the person's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Alarm, Calendar, Event

ALARM_HOUR = timedelta(hours=9)


@dataclass(frozen=True)
class Day:
    """Something on one day. `key` stays the same when the day moves, so that calendars move it too."""

    key: str
    on: date
    title: str
    text: str = ""
    url: str = ""


Source = Callable[[UUID], Iterable[Day]]
_sources: list[Source] = []


def add_days(source: Source) -> None:
    """Let a feature's days stand in every calendar."""
    if source not in _sources:
        _sources.append(source)


def days_of(person_id: UUID) -> list[Day]:
    """Everything, by day."""
    return sorted((day for source in _sources for day in source(person_id)), key=lambda d: (d.on, d.key))


def to_ical(name: str, days: Iterable[Day], *, now: datetime) -> bytes:
    """An iCalendar file (RFC 5545) of whole days."""
    calendar = Calendar()
    calendar.add("prodid", "-//lms//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", "PT6H")
    for day in days:
        calendar.add_component(_event(day, now))
    return bytes(calendar.to_ical())


def _event(day: Day, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@lms")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.title)
    event.add("transp", "TRANSPARENT")
    if day.text:
        event.add("description", day.text)
    if day.url:
        event.add("url", day.url)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", day.title)
    alarm.add("trigger", ALARM_HOUR)
    event.add_component(alarm)
    return event
