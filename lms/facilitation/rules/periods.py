"""The times that a report can be about: quarters and half-years, in days of UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MONTHS = {"q": 3, "s": 6}
YEARS_BACK = 2


@dataclass(frozen=True)
class Period:
    """A quarter (`kind` q) or a half-year, a semester (s) of a year; `number` from 1."""

    year: int
    kind: str
    number: int

    @property
    def key(self) -> str:
        """Its name in an address, such as 2026-q1."""
        return f"{self.year}-{self.kind}{self.number}"

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, MONTHS[self.kind] * (self.number - 1) + 1, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        months = MONTHS[self.kind] * self.number
        return datetime(self.year + months // 12, months % 12 + 1, 1, tzinfo=UTC)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return (self.end - timedelta(days=1)).date()


def quarter_of(moment: datetime) -> Period:
    """The quarter in which a moment lies."""
    return Period(moment.year, "q", (moment.month + 2) // 3)


def periods_until(moment: datetime) -> list[Period]:
    """Everything that a report can be about: three years, the latest first, what has not begun left out."""
    years = range(moment.year, moment.year - YEARS_BACK - 1, -1)
    known = [
        Period(year, kind, number)
        for kind, months in MONTHS.items()
        for year in years
        for number in range(12 // months, 0, -1)
    ]
    return [period for period in known if period.start <= moment]


def read_period(text: str, *, now: datetime) -> Period:
    """The period of this name; the quarter that goes on now if there is none, or it is not offered."""
    found = re.fullmatch(r"(\d{4})-([qs])(\d)", text)
    wanted = Period(int(found[1]), found[2], int(found[3])) if found else None
    return wanted if wanted in periods_until(now) else quarter_of(now)
