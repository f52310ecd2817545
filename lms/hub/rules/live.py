"""When an event is, who still gets a place, and when the link is shown. Moments are aware; zones are IANA names."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lms.hub.errors import (
    ClosesAfterItStarts,
    EventCancelled,
    EventFull,
    EventOver,
    NoSuchTime,
    NowhereToGo,
    RegistrationClosed,
)

LINK_BEFORE = timedelta(days=1)
SOON = timedelta(days=30)


def moment_in(local: datetime, zone: str) -> datetime:
    """The moment, in UTC, of what a clock in a zone shows; the first of two if it shows it twice."""
    there = local.replace(tzinfo=ZoneInfo(zone))
    moment = there.astimezone(UTC)
    if moment.astimezone(there.tzinfo).replace(tzinfo=None) != local:
        raise NoSuchTime
    return moment


def clock_in(moment: datetime, zone: str) -> datetime:
    """What a clock in a zone shows at a moment, without a zone: as a form's field has it."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def has_same_clock(moment: datetime, zone: str, other: str) -> bool:
    """Whether clocks in two zones show the same at a moment."""
    return clock_in(moment, zone) == clock_in(moment, other)


def check_open(*, ends_at: datetime, closes_at: datetime | None, is_cancelled: bool, now: datetime) -> None:
    """Refuse if nobody takes a place any more. Without a day of closing one may still come in while it goes on."""
    if is_cancelled:
        raise EventCancelled
    if now >= ends_at:
        raise EventOver
    if closes_at is not None and now > closes_at:
        raise RegistrationClosed


def check_seat(*, places: int | None, taken: int) -> None:
    """Refuse if every place is taken."""
    if places is not None and taken >= places:
        raise EventFull


def check_closing(closes_at: datetime | None, starts_at: datetime) -> None:
    """Refuse a last moment to register that lies after the beginning."""
    if closes_at is not None and closes_at > starts_at:
        raise ClosesAfterItStarts


def check_ready(place: str | None, link: str | None) -> None:
    """Refuse to publish an event that is nowhere."""
    if not place and not link:
        raise NowhereToGo


def link_shown_at(starts_at: datetime) -> datetime:
    """When those who have a place see the link."""
    return starts_at - LINK_BEFORE


def remind_from(starts_at: datetime, registered_at: datetime) -> datetime:
    """From when on someone is to be reminded: the day before, by UTC, or since they took their place after that."""
    day_before = datetime.combine(starts_at.astimezone(UTC), time.min, tzinfo=UTC) - timedelta(days=1)
    return max(day_before, registered_at)


def is_to_remind(starts_at: datetime, registered_at: datetime, *, since: datetime, now: datetime) -> bool:
    """Whether a letter of now says it first, the one before having been written at `since`."""
    return since < remind_from(starts_at, registered_at) <= now < starts_at


def is_link_shown(*, starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """Whether those who have a place see the link now: from a day before until it ends."""
    return link_shown_at(starts_at) <= now < ends_at
