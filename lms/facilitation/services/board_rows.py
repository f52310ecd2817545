"""Filling in one row of a board."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from lms.base import search_text
from lms.base.sorting import sort_key
from lms.catalogue.outline import Outline
from lms.facilitation.models import BoardRow, Membership
from lms.facilitation.rules.board import Due
from lms.facilitation.rules.standing import Step, counts_of, standing_of

LONGEST_NAME = 200


def place(row: BoardRow, member: Membership, name: str, last_at: datetime | None) -> None:
    """Write down who it is, the small group, and when they were last here."""
    row.group_id, row.joined_at, row.last_at = member.group_id, member.joined_at, last_at
    row.idle_on = (last_at or member.joined_at).date()
    row.name_key = sort_key(name)
    row.name_text = search_text.normalise(name[:LONGEST_NAME])[:LONGEST_NAME]


def fill(
    row: BoardRow, outline: Outline, steps: Mapping[str, Step], stuck_on: str | None, dues: Iterable[Due]
) -> None:
    """Write down how far someone is: what they did, the quiz they are stuck on, and the days that hold."""
    row.modules = dict(counts_of(outline.modules, steps))
    row.stuck_on = stuck_on
    settle(row, dues)


def settle(row: BoardRow, dues: Iterable[Due]) -> None:
    """Write down what follows from how far someone is and the days that hold."""
    standing = standing_of(row.modules, dues)
    row.undone, row.unbegun, row.is_done = standing.undone, standing.unbegun, standing.is_done
    row.late_from, row.near_from = standing.late_from, standing.near_from
