"""The entries of a checklist out of the rows of a table, each with the groups it stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    after_heading = False
    last: list[Heading | None] = [None] * len(layout.groups)
    codes = [row.cell(layout.roles.get("code")) for row in layout.rows]
    for at, row in enumerate(layout.rows):
        heading = _heading(layout, row, codes[at + 1 :])
        if heading is not None:
            above = (*above[:1], heading) if after_heading or len(above) > 1 else (heading,)
            after_heading = True
            continue
        after_heading = False
        last = [_group(row, group, before) for group, before in zip(layout.groups, last, strict=True)]
        text = one_line(row.cell(layout.roles["text"]))
        if not text:
            report.add("row-empty", place, row=row.number)
            continue
        yield _entry(layout, row, (*above, *(g for g in last if g is not None)), text)


def _group(row: Row, group: Group, before: Heading | None) -> Heading | None:
    """The group of a row; where its cells are empty, the one of the row above."""
    code, title = one_line(row.cell(group.code)), one_line(row.cell(group.name))
    return Heading(code, title or code) if code or title else before


def _heading(layout: Layout, row: Row, codes_below: Sequence[str]) -> Heading | None:
    """A row that names a section, as lists made for people have them: `2 | Fire safety | |`."""
    code, text = row.cell(layout.roles.get("code")), one_line(row.cell(layout.roles["text"]))
    others = [one_line(cell) for at, cell in enumerate(row.cells) if cell and at not in layout.used()]
    said = [cell for cell in row.cells if cell]
    in_groups = any(row.cell(c) for group in layout.groups for c in (group.name, group.code))
    if in_groups or not said:
        return None
    if len(said) == 1 and not text:
        return Heading("", one_line(said[0]))
    has_codes = sum(map(bool, codes_below)) * 2 > len(codes_below)
    if len(said) == 1 and not code and has_codes and "code" in layout.roles:
        return Heading("", text)
    below = next(iter(codes_below), "")
    stem = code.rstrip(".") + "."
    if code and text and not others and below.startswith(stem) and below != stem:
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
