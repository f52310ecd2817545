"""Who of a cohort needs help, why, and whom to call first. Days are days of UTC."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

NEAR = timedelta(days=3)
AWAY_DAYS = 14
MOST_CALLS = 5
A_PAGE = 50
NEEDS = ("help", "late", "unbegun")
REASONS = ("late", "near", "stuck", "away")
"""Why someone is called, the most pressing first."""


@dataclass(frozen=True)
class Due:
    """A module that someone was given with a day; it shows from `opens_at` on."""

    module: str
    due_at: datetime
    opens_at: datetime | None = None


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
class Choice:
    """Whom a board shows, and in which order; what is empty leaves nobody out.

    `need` is `help`, `late` or `unbegun`: in the module chosen, else in any, or in all that is to be begun.
    A module without a need, or with `help`, shows those who have not done it.
    """

    group: UUID | None = None
    need: str = ""
    module: str = ""
    name: str = ""
    order: str = ""


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
    return next(reasons_of(row, now), None)


def reasons_of(row: Row, now: datetime) -> Iterator[Reason]:
    """Every reason to help someone, the most pressing first."""
    if not row.shares:
        return
    for cell in row.cells:
        if cell.state(now) == "late":
            yield Reason("late", cell.module, cell.due_at)
    for cell in row.cells:
        if cell.due_at and cell.state(now) == "none" and cell.due_at - now <= NEAR:
            yield Reason("near", cell.module, cell.due_at)
    if row.stuck_on:
        yield Reason("stuck", row.stuck_on)
    if not row.is_done and row.idle_days(now) >= AWAY_DAYS:
        yield Reason("away")


def cells_of(
    modules: Iterable[str], counts: Mapping[str, Sequence[int]], dues: Iterable[Due], now: datetime
) -> tuple[Cell, ...]:
    """How far someone is with each module, and the first day it is due among those that show by now."""
    shown = [due for due in dues if due.opens_at is None or due.opens_at <= now]
    return tuple(
        Cell(
            key,
            done,
            total,
            begun > 0,
            min((due.due_at for due in shown if due.module == key), default=None),
        )
        for key in modules
        for done, total, begun in [counts.get(key, (0, 1, 0))]
    )
