"""What the changes of an action amount to, and when to ask how it goes.

Every field is merged alone: the last writer wins, by `(lamport, id)`, so that two phones in any order agree.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

STATUSES = ("planned", "started", "done", "dropped")
LONGEST = {"what": 300, "first_step": 300, "who": 120, "cost": 60, "evidence": 1000}
SOURCE = ("source_course", "source_activity", "source_round", "source_item")
REMINDER_DAYS = (3, 14, 90)
YEARS = range(2000, 2101)
FILE_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,5}")
State = dict[str, Any]


def item_id_of(register: str) -> UUID | None:
    """The action that an event is about: its item is the action's identity in 32 hexadecimal digits."""
    try:
        found = UUID(hex=register)
    except ValueError:
        return None
    return found if found.hex == register else None


def fold(state: Mapping[str, Any], *, id: str, lamport: int, value: Any) -> State:
    """The state after one more change. Fields and values that nobody knows change nothing."""
    changed = dict(state)
    for name, wanted in (value if isinstance(value, dict) else {}).items():
        before = changed.get(name)
        if not is_valid(name, wanted) or (before and (before["lamport"], before["id"]) >= (lamport, id)):
            continue
        changed[name] = {"value": wanted, "lamport": lamport, "id": id}
    return changed


def is_valid(name: str, value: Any) -> bool:
    """Whether a field can have this value."""
    if name in ("source_round", "asked"):
        return type(value) is int and 0 <= value <= 1000
    if not isinstance(value, str) or "\0" in value:
        return False
    if name in LONGEST:
        return len(value) <= LONGEST[name] and (name != "what" or bool(value.strip()))
    match name:
        case "status":
            return value in STATUSES
        case "by_when":
            return value == "" or _day(value) is not None
        case "photo":
            return value == "" or FILE_NAME.fullmatch(value) is not None
        case "source_course":
            return item_id_of(value.replace("-", "")) is not None
        case _:
            return name in SOURCE and len(value) <= 64


def next_lamport(state: Mapping[str, Any]) -> int:
    """One more than the largest seen in any field."""
    return max((field["lamport"] for field in state.values()), default=0) + 1


def value_of(state: Mapping[str, Any], name: str) -> Any:
    """What stands in a field; None if nothing ever did."""
    field = state.get(name)
    return field["value"] if field else None


def changes(state: Mapping[str, Any], fields: Mapping[str, Any]) -> State:
    """The fields that do not stand there already, cut to their longest; an empty one is as good as none."""
    cut = {n: v[: LONGEST[n]] if n in LONGEST else v for n, v in fields.items()}
    return {n: v for n, v in cut.items() if v != (value_of(state, n) or ("" if v == "" else None))}


def day_of(state: Mapping[str, Any]) -> date | None:
    """By when it is to be done."""
    return _day(value_of(state, "by_when") or "")


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS and day.isoformat() == text else None


@dataclass(frozen=True)
class Reminder:
    """The question how it goes, `day` days after the action was planned. The last one asks what changed."""

    day: int
    at: datetime

    @property
    def is_last(self) -> bool:
        """Whether it asks what changed, also about what is done."""
        return self.day == REMINDER_DAYS[-1]


def reminders(planned_at: datetime, status: str = "planned") -> tuple[Reminder, ...]:
    """When to ask. What is given up is not asked about; what is done, only at the end."""
    all_of_them = (Reminder(day, planned_at + timedelta(days=day)) for day in REMINDER_DAYS)
    return tuple(r for r in all_of_them if status != "dropped" and (r.is_last or status != "done"))


def due_reminders(
    planned_at: datetime, status: str, *, now: datetime, seen: datetime
) -> tuple[Reminder, ...]:
    """The questions that are due and unanswered, the earliest first.

    `seen` is when anything was last said about the action: that answers every question before it.
    """
    return tuple(r for r in reminders(planned_at, status) if seen < r.at <= now)
