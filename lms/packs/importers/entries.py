"""The entries of a checklist out of the rows of a table, each with the groups it stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lms.packs.importers.column_words import YES
from lms.packs.importers.columns import Group, Layout, Row
from lms.packs.importers.naming import one_line
from lms.packs.importers.report import Report


@dataclass(frozen=True)
class Heading:
    """A group of entries: its own code, if it has one, and its title."""

    code: str
    title: str


@dataclass(frozen=True)
class Entry:
    """One thing to look at, as it stands in the table; `path` are its groups from the outermost."""

    path: tuple[Heading, ...]
    code: str
    text: str
    help: str
    action: str
    critical: bool
    row: int


def entries_of(layout: Layout, place: str, report: Report) -> Iterator[Entry]:
    """The entries of a table. A row that is only a heading says where the rows below it belong."""
    above: tuple[Heading, ...] = ()
    pending: list[Heading] = []
    last: list[Heading | None] = [None] * len(layout.groups)
    for row, below in zip_longest(layout.rows, layout.rows[1:]):
        heading = _heading(layout, row, below)
        if heading is not None:
            pending.append(heading)
            continue
        last = [_group(row, group, before) for group, before in zip(layout.groups, last, strict=True)]
        text = one_line(row.cell(layout.roles["text"]))
        if not text:
            report.add("row-empty", place, row=row.number)
            continue
        above = _below(above, pending)
        _report_empty(pending[:-2], place, report)
        pending = []
        yield _entry(layout, row, (*above, *(g for g in last if g is not None)), text)
    _report_empty(pending, place, report)


def _below(above: tuple[Heading, ...], pending: Sequence[Heading]) -> tuple[Heading, ...]:
    """Two headings right after each other are a group and one inside it; a single one stays at its level."""
    if len(pending) > 1:
        return tuple(pending[-2:])
    return (*above[: max(0, len(above) - 1)], *pending) if pending else above


def _report_empty(headings: Sequence[Heading], place: str, report: Report) -> None:
    for heading in headings:
        report.add("empty-section", place, title=heading.title)


def _group(row: Row, group: Group, before: Heading | None) -> Heading | None:
    """The group of a row; where its cells are empty, the one of the row above."""
    code, title = one_line(row.cell(group.code)), one_line(row.cell(group.name))
    return Heading(code, title or code) if code or title else before


def _heading(layout: Layout, row: Row, below: Row | None) -> Heading | None:
    """A row that names a section, as lists made for people have them: `2 | Fire safety | |`."""
    code, text = row.cell(layout.roles.get("code")), one_line(row.cell(layout.roles["text"]))
    said = [cell for cell in row.cells if cell]
    if not said or any(row.cell(c) for group in layout.groups for c in (group.name, group.code)):
        return None
    if len(said) == 1 and (not text or (not code and layout.is_coded)):
        return Heading("", one_line(said[0]))
    stem = code.rstrip(".") + "."
    code_below = below.cell(layout.roles.get("code")) if below is not None else ""
    if len(said) == 2 and code and text and code_below.startswith(stem) and code_below != stem:
        return Heading(code.rstrip("."), text)
    return None


def _entry(layout: Layout, row: Row, path: tuple[Heading, ...], text: str) -> Entry:
    roles = layout.roles
    return Entry(
        path,
        one_line(row.cell(roles.get("code"))),
        text,
        one_line(row.cell(roles.get("help"))),
        one_line(row.cell(roles.get("action"))),
        row.cell(roles.get("critical")).strip().casefold() in YES,
        row.number,
    )
