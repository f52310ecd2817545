"""By when: a day is over everywhere in the region when it is over in UTC, so nobody is late by the clock."""

from datetime import UTC, date, datetime, time, timedelta

PRESETS = {"week": timedelta(days=7), "fortnight": timedelta(days=14)}


def end_of(day: date) -> datetime:
    """The last second of a day."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=UTC)


def start_of(day: date) -> datetime:
    """The first second of a day where the day starts first: 8 hours before UTC."""
    return datetime.combine(day, time(), tzinfo=UTC) - timedelta(hours=8)


def day_of_choice(choice: str, picked: date | None, *, today: date) -> date | None:
    """The day meant by a preset (`week`, `fortnight`), by `pick` with a day, or None for no due date."""
    if choice == "pick":
        return picked
    return today + PRESETS[choice] if choice in PRESETS else None


def is_late(due_at: datetime | None, *, is_done: bool, now: datetime) -> bool:
    """Whether the day has gone by and the work is not done."""
    return due_at is not None and not is_done and now > due_at
