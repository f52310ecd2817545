"""What a group wrote on paper, as it is typed in: which steps have what, and how a table is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from lms.facilitation.errors import SessionNotRunning, TooManyCells

EARLY = timedelta(hours=24)
"""How long before its time a session may have been held on paper."""
BETWEEN = "|"
Said = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """A group's sheets: who was there, by step what it made, what each promised, and why it left a step out.

    What was left empty is not in it.
    """

    here: frozenset[UUID] = frozenset()
    made: Mapping[str, Said] = field(default_factory=dict)
    promised: Mapping[str, Mapping[UUID, Said]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def code_of(position: int) -> str:
    """The short name of a step on paper, by its position from 0: `S1` is the first."""
    return f"S{position + 1}"


def check_may_enter(*, starts_at: datetime, started_at: datetime | None, now: datetime) -> None:
    """Refuse the sheets of a session that cannot have been held yet."""
    if started_at is None and now < starts_at - EARLY:
        raise SessionNotRunning


def rows_in(text: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a table of which each stands in a line, with `|` between its cells; refuses one too many."""
    return [_row(line, columns) for line in text.splitlines() if line.strip()]


def _row(line: str, columns: Sequence[str]) -> dict[str, str]:
    cells = [cell.strip() for cell in line.split(BETWEEN)]
    if len(cells) > len(columns):
        raise TooManyCells
    return dict(zip(columns, cells, strict=False))


def typed_rows(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    """The same the other way round: how rows that are kept would be typed."""
    return "\n".join(f" {BETWEEN} ".join(row.get(key, "") for key in columns).rstrip(" |") for row in rows)
