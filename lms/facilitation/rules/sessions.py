"""How a session runs: its steps, minutes that move but never grow, and the clock.

The whole may not be exceeded; only whoever convenes the session can give 5 minutes more, once a group.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lms.facilitation.errors import (
    ExtendedBefore,
    MinutesNotThere,
    NobodyPresent,
    PlansMissing,
    SessionNotRunning,
    StepNotOpen,
    StepWithoutOutput,
)

EXTENSION = 5
FEWEST = 1
REASONS = ("time", "other-way", "not-relevant", "too-few")
"""Why a group leaves a step out: too little time, it chose another way, not relevant here, too few people."""


@dataclass(frozen=True)
class Step:
    """One step of a session. `output` is what the group hands in; `day` is that of a step of a chat."""

    key: str
    minutes: int
    output: str = "none"
    phase: str = "work"
    grouping: str = "group"
    day: int | None = None
    options: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def is_private(self) -> bool:
        """Whether what is handed in stays in the group: what one worked out alone may be one's own money."""
        return self.grouping == "solo" and self.output != "commitment"


def planned_minutes(steps: Iterable[Step]) -> dict[str, int]:
    """What each step has before anything is moved."""
    return {step.key: step.minutes for step in steps}


def most_minutes(steps: Iterable[Step], *, is_extended: bool) -> int:
    """What all steps together may take."""
    return sum(step.minutes for step in steps) + (EXTENSION if is_extended else 0)


def move_minutes(
    minutes: Mapping[str, int], giver: str, taker: str, number: int, *, left: Sequence[str]
) -> dict[str, int]:
    """The minutes after some went from one step to another. Both are among the steps that are `left`."""
    if giver == taker or giver not in left or taker not in left:
        raise StepNotOpen
    if number < 1 or minutes[giver] - number < FEWEST:
        raise MinutesNotThere
    return {**minutes, giver: minutes[giver] - number, taker: minutes[taker] + number}


def extend(minutes: Mapping[str, int], step: str, *, is_extended: bool) -> dict[str, int]:
    """The minutes after the one extension, which goes to the step at which the group is."""
    if is_extended:
        raise ExtendedBefore
    return {**minutes, step: minutes[step] + EXTENSION}


def check_running(status: str) -> None:
    """Refuse what can only be done while a session runs."""
    if status != "running":
        raise SessionNotRunning


def check_may_close(
    step: Step, *, present: int, has_output: bool, without_plan: Sequence[str], skipped_because: str | None
) -> None:
    """Refuse to leave a step without an output or a reason.

    The step of the plans has no way round: everyone present has one. `without_plan` are the names of those
    who have none, in a step of plans and in the last step; empty in all others.
    """
    if step.output == "commitment" and not present:
        raise NobodyPresent
    if without_plan:
        raise PlansMissing(names=", ".join(without_plan))
    if step.output not in ("none", "commitment") and not has_output and skipped_because not in REASONS:
        raise StepWithoutOutput


@dataclass(frozen=True)
class Clock:
    """Seconds left in the step and in the whole session; below zero once the time is over."""

    step: int
    whole: int

    @property
    def step_is_over(self) -> bool:
        """Whether the step's time is used up."""
        return self.step <= 0

    @property
    def is_over(self) -> bool:
        """Whether the time of the whole is used up."""
        return self.whole <= 0


def clock(
    minutes: Mapping[str, int], step: str, *, started_at: datetime, step_began_at: datetime, now: datetime
) -> Clock:
    """What is left at a moment."""
    whole = timedelta(minutes=sum(minutes.values())) - (now - started_at)
    here = timedelta(minutes=minutes[step]) - (now - step_began_at)
    return Clock(int(here.total_seconds()), int(whole.total_seconds()))


def moment_in(day: date, at: time, zone: str) -> datetime:
    """The moment at which the clocks of a time zone show this."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)
