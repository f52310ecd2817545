"""Which column of a table is what: told by its heading, else guessed from what stands below."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from lms.packs.importers.column_words import role_of, words_of

MOST_LINES_ABOVE = 20
MOST_GROUPS = 3
ENOUGH_CODED = 0.4
SINGLE_ROLES = ("text", "code", "help", "critical", "action")


@dataclass(frozen=True)
class Row:
    """One row of a table and its number in the file, from 1."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """The text in a column, or nothing."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True)
class Group:
    """The columns that say to which group of items a row belongs."""

    name: int | None = None
    code: int | None = None


@dataclass(frozen=True)
class Layout:
    """A table taken apart: lines above it, headings, rows, and the column of each role."""

    above: Sequence[Row]
    headings: Sequence[str]
    rows: Sequence[Row]
    roles: dict[str, int] = field(default_factory=dict)
    groups: Sequence[Group] = ()

    @cached_property
    def is_coded(self) -> bool:
        """Whether so many rows have a code that one without it must be something else."""
        coded = sum(bool(row.cell(self.roles.get("code"))) for row in self.rows)
        return "code" in self.roles and coded >= ENOUGH_CODED * len(self.rows)

    def used(self) -> dict[int, str]:
        """The role of each column that is used."""
        used = {column: role for role, column in self.roles.items()}
        for at, group in enumerate(self.groups):
            name = "section" if at == len(self.groups) - 1 and at else "module"
            used |= {c: name for c in (group.name, group.code) if c is not None}
        return dict(sorted(used.items()))


def layout_of(rows: Sequence[Row]) -> Layout | None:
    """How a table is laid out; None if no column has text to ask about."""
    at = _heading_row(rows)
    above, headings = (rows[:at], rows[at].cells) if at is not None else ((), ())
    layout = Layout(above, headings, rows[at + 1 :] if at is not None else rows)
    told = {
        c: role_of(h) for c, h in enumerate(headings) if _filled(layout, c) and not _is_answer(headings, c)
    }
    layout = replace(layout, roles=_single_roles(layout, told), groups=_told_groups(layout, told))
    layout = _guess_text(layout)
    if "text" not in layout.roles:
        return None
    layout = _guess_code(layout)
    return _ordered(layout if layout.groups else _guess_groups(layout))


def _heading_row(rows: Sequence[Row]) -> int | None:
    """The row with the most headings that are known, if it has two, or only one short one that is known."""
    best, most = None, 0
    for at, row in enumerate(rows[:MOST_LINES_ABOVE]):
        below = rows[at + 1 :]
        known = {
            c for c, text in enumerate(row.cells) if role_of(text)[0] and not _stands_below(text, c, below)
        }
        filled = [text for text in row.cells if text]
        alone = len(known) == 1 and len(filled) == 1 and len(words_of(filled[0])) <= 2
        has_list = not below or any(
            sum(map(bool, r.cells)) >= min(2, len(filled)) for r in below[:MOST_LINES_ABOVE]
        )
        if has_list and len(known) > most and (len(known) > 1 or alone):
            best, most = at, len(known)
    return best


def _is_answer(headings: Sequence[str], column: int) -> bool:
    """Whether a column is for ticking: *No* beside *Yes* is no number."""
    return column > 0 and words_of(headings[column]) == ["no"] and words_of(headings[column - 1]) == ["yes"]


def _stands_below(text: str, column: int, rows: Sequence[Row]) -> bool:
    return any(row.cell(column) == text for row in rows)


def _filled(layout: Layout, column: int) -> int:
    return sum(bool(row.cell(column)) for row in layout.rows)


def _length(layout: Layout, column: int) -> float:
    """The mean length of the texts in a column."""
    return sum(len(row.cell(column)) for row in layout.rows) / max(1, _filled(layout, column))


def _single_roles(layout: Layout, told: dict[int, tuple[str, str]]) -> dict[str, int]:
    """For each role that only one column can have, the one with the longest texts, or for codes the first."""
    roles: dict[str, int] = {}
    for role in (*SINGLE_ROLES, "description"):
        columns = [c for c, (name, _) in told.items() if name == role]
        if columns:
            roles[role] = columns[0] if role == "code" else max(columns, key=lambda c: _length(layout, c))
    if (description := roles.pop("description", None)) is not None:
        free = next((role for role in ("text", "help") if role not in roles), None)
        roles |= {free: description} if free else {}
    return roles


def _told_groups(layout: Layout, told: dict[int, tuple[str, str]]) -> list[Group]:
    groups: dict[str, Group] = {}
    for column, (role, word) in told.items():
        known = groups.get(word, Group())
        if role == "group-name" and known.name is None:
            groups[word] = replace(known, name=column)
        elif role == "group-code" and known.code is None:
            groups[word] = replace(known, code=column)
    return list(groups.values())[:MOST_GROUPS]


def _free(layout: Layout) -> list[int]:
    width = max((len(row.cells) for row in layout.rows), default=0)
    return [c for c in range(width) if c not in layout.used() and _filled(layout, c)]


def _guess_text(layout: Layout) -> Layout:
    """The longest column that is mostly words."""
    if "text" in layout.roles:
        return layout
    worded = [c for c in _free(layout) if _share(layout, c, r"[^\W\d_]{2}|[^\x00-\u07ff]") > 0.5]
    if not worded:
        return layout
    return replace(layout, roles={**layout.roles, "text": max(worded, key=lambda c: _length(layout, c))})


def _guess_code(layout: Layout) -> Layout:
    """The first column that is filled nearly everywhere with short values, each different, with a digit."""
    if "code" in layout.roles:
        return layout
    for column in _free(layout):
        values = [row.cell(column) for row in layout.rows if row.cell(column)]
        is_code = _share(layout, column, r"^[\w.\-/()#]{0,11}\d[\w.\-/()#]{0,11}$") > 0.9
        if is_code and len(set(values)) == len(values) and len(values) > 0.7 * len(layout.rows):
            return replace(layout, roles={**layout.roles, "code": column})
    return layout


def _guess_groups(layout: Layout) -> Layout:
    """Columns left of the text with few values, each in one stretch of rows."""
    found = []
    for column in _free(layout):
        runs = [value for value, _ in groupby(row.cell(column) for row in layout.rows) if value]
        few = len(set(runs)) * 2 <= len(layout.rows) and len(set(runs)) == len(runs)
        if (
            column < layout.roles["text"]
            and few
            and _share(layout, column, r"[^\W\d_]{2}|[^\x00-\u07ff]") > 0.5
        ):
            found.append(Group(name=column))
    return replace(layout, groups=found[:MOST_GROUPS])


def _share(layout: Layout, column: int, pattern: str) -> float:
    """The share of the filled cells of a column in which a pattern is found."""
    values = [row.cell(column) for row in layout.rows if row.cell(column)]
    return sum(re.search(pattern, value) is not None for value in values) / max(1, len(values))


def _ordered(layout: Layout) -> Layout:
    """The groups from the one with the fewest values to the one with the most."""

    def values(group: Group) -> int:
        return len(Counter((row.cell(group.code), row.cell(group.name)) for row in layout.rows))

    return replace(layout, groups=sorted(layout.groups, key=values))
