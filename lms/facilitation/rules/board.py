"""Who of a cohort needs help, why, and whom to call first. Days are days of UTC."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

NEAR = timedelta(days=3)
AWAY_DAYS = 14
MOST_CALLS = 5
A_PAGE = 50
REASONS = ("late", "near", "stuck", "away")
"""Why someone is called, the most pressing first."""


@dataclass(frozen=True)
class Cell:
    """One person in one module: how many of its required steps are done, and the first day it is due."""

    module: str
    done: int
    total: int
    is_begun: bool = False
    due_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        """Whether nothing that is required is left."""
        return self.done >= self.total

    def state(self, now: datetime) -> str:
        """One of `done`, `late`, `part` and `none`; the page has words and shapes for each."""
        if self.is_done:
            return "done"
        if self.due_at is not None and now > self.due_at:
            return "late"
        return "part" if self.is_begun else "none"


@dataclass(frozen=True)
class Row:
    """One person on the board. Without consent (`shares`) there is nothing but the name and the small group."""

    person_id: UUID
    name: str
    group_id: UUID | None
    joined_at: datetime
    shares: bool = True
    last_at: datetime | None = None
    cells: tuple[Cell, ...] = ()
    stuck_on: str | None = None
    locale: str | None = None
    phone: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether every module is done."""
        return all(cell.is_done for cell in self.cells)

    def idle_days(self, now: datetime) -> int:
        """Whole days since the person last did something; since they came in, if they never did."""
        return (now.date() - (self.last_at or self.joined_at).date()).days


@dataclass(frozen=True)
class Reason:
    """Why someone needs help, and the module or the quiz that it is about."""

    kind: str
    about: str | None = None
    due_at: datetime | None = None


def reason_of(row: Row, now: datetime) -> Reason | None:
    """The most pressing reason to help someone; None if there is none, or none that may be seen.

    Late; a module not begun that is due within 3 days; the same quiz failed twice; not here for 14 days
    with something left to do.
    """
    if not row.shares:
        return None
    for cell in row.cells:
        if cell.state(now) == "late":
            return Reason("late", cell.module, cell.due_at)
    for cell in row.cells:
        if cell.due_at and cell.state(now) == "none" and cell.due_at - now <= NEAR:
            return Reason("near", cell.module, cell.due_at)
    if row.stuck_on:
        return Reason("stuck", row.stuck_on)
    if not row.is_done and row.idle_days(now) >= AWAY_DAYS:
        return Reason("away")
    return None


def by_need(rows: Iterable[Row], now: datetime) -> list[Row]:
    """Who needs help first: the late, then those idle longest, then by name.

    Those who have done everything come after these, and last come those of whom nothing is shown.
    """

    def need(row: Row) -> tuple[int, int, str, UUID]:
        if not row.shares:
            return 3, 0, row.name.casefold(), row.person_id
        is_late = any(cell.state(now) == "late" for cell in row.cells)
        shelf = 0 if is_late else 2 if row.is_done else 1
        return shelf, -row.idle_days(now), row.name.casefold(), row.person_id

    return sorted(rows, key=need)


def by_name(rows: Iterable[Row]) -> list[Row]:
    """The same people by name."""
    return sorted(rows, key=lambda row: (row.name.casefold(), row.person_id))


def calls_for(rows: Iterable[Row], now: datetime) -> list[tuple[Row, Reason]]:
    """At most five people to call: by reason, then those idle longest, then by name."""
    found = [(row, reason) for row in by_need(rows, now) if (reason := reason_of(row, now))]
    return sorted(found, key=lambda one: REASONS.index(one[1].kind))[:MOST_CALLS]


def page_of(rows: Sequence[Row], after: UUID | None, size: int = A_PAGE) -> tuple[list[Row], UUID | None]:
    """The rows that follow a person, and whom the next page follows; None on the last page.

    Whoever follows is found by the person and not by a number, so that nobody is skipped when
    someone further up leaves or is added.
    """
    start = next((n for n, row in enumerate(rows, 1) if row.person_id == after), 0)
    page = list(rows[start : start + size])
    return page, page[-1].person_id if start + size < len(rows) else None
