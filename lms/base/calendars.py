"""What stands in a person's calendar: each feature gives its days and hours, in the person's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Alarm, Calendar, Event

ALARM_HOUR = timedelta(hours=9)
ALARM_BEFORE = timedelta(hours=-1)


@dataclass(frozen=True)
class Day:
    """Something on one day. `key` stays the same when the day moves, so that calendars move it too."""

    key: str
    on: date
    title: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Appointment:
    """Something at an hour. `key` stays the same when it moves; what is called off stays, and says so."""

    key: str
    starts_at: datetime
    minutes: int
    title: str
    text: str = ""
    url: str = ""
    place: str = ""
    is_off: bool = False

    @property
    def on(self) -> date:
        """Its day in UTC."""
        return self.starts_at.astimezone(UTC).date()


Entry = Day | Appointment
Source = Callable[[UUID], Iterable[Entry]]
_sources: list[Source] = []


def add_days(source: Source) -> None:
    """Let a feature's days and appointments stand in every calendar."""
    if source not in _sources:
        _sources.append(source)


def days_of(person_id: UUID) -> list[Entry]:
    """Everything, by day."""
    return sorted((day for source in _sources for day in source(person_id)), key=lambda d: (d.on, d.key))


def to_ical(name: str, entries: Iterable[Entry], *, now: datetime) -> bytes:
    """An iCalendar file (RFC 5545) of whole days, and of appointments in UTC: every phone shows its own time."""
    calendar = Calendar()
    calendar.add("prodid", "-//lms//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@lms")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", entry.title)
    if isinstance(entry, Day):
        _whole_day(event, entry)
    else:
        _at_its_hour(event, entry)
    if entry.text:
        event.add("description", entry.text)
    if entry.url:
        event.add("url", entry.url)
    return event


def _whole_day(event: Event, day: Day) -> None:
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(day.title, ALARM_HOUR))


def _at_its_hour(event: Event, appointment: Appointment) -> None:
    starts_at = appointment.starts_at.astimezone(UTC)
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=appointment.minutes))
    event.add("status", "CANCELLED" if appointment.is_off else "CONFIRMED")
    if appointment.place:
        event.add("location", appointment.place)
    if not appointment.is_off:
        event.add_component(_alarm(appointment.title, ALARM_BEFORE))


def _alarm(title: str, trigger: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", trigger)
    return alarm
