"""A checklist, or a course of checklists, out of one or more tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms.packs.draft import Draft
from lms.packs.errors import NothingInIt, NothingLeft, TableTooLong
from lms.packs.importers.checklist_pack import ChecklistWriter
from lms.packs.importers.codes import codes_for
from lms.packs.importers.columns import Layout, Row, layout_of
from lms.packs.importers.commonmark import escape
from lms.packs.importers.contract import Upload
from lms.packs.importers.entries import Entry, Heading, entries_of
from lms.packs.importers.naming import one_line, title_of_file
from lms.packs.importers.report import Report

__all__ = ["MOST_ROWS", "Row", "Sheet", "checklist_of"]

MOST_ROWS = 5_000
REASONS = {"legacy-font", "formula", "hidden"}


@dataclass(frozen=True)
class Sheet:
    """One table; `name` is empty if there can be only one."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class _Table:
    """A sheet with its layout and entries."""

    sheet: Sheet
    layout: Layout
    entries: list[Entry]


def checklist_of(sheets: Sequence[Sheet], upload: Upload, report: Report) -> Draft:
    """A draft out of the sheets that hold a list; a refusal if none does."""
    if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS:
        raise TableTooLong(name=upload.name, limit=MOST_ROWS)
    tables = _tables(sheets, report)
    if not tables:
        reasons = [loss for loss in report.losses if loss.code in REASONS]
        raise NothingLeft(reasons, name=upload.name) if reasons else NothingInIt(name=upload.name)
    title, intro = _title_and_intro(tables, upload)
    if intro:
        report.once("lines-above")
    entries = [entry for table in tables for entry in _under_sheet(table, alone=len(tables) == 1)]
    report.once("minutes-guessed")
    pack = ChecklistWriter(title, intro, upload.lang).pack(entries, codes_for(entries, report))
    return Draft(pack, losses=report.losses)


def _tables(sheets: Sequence[Sheet], report: Report) -> list[_Table]:
    """The sheets with a list, less those unlike the longest one whose columns nobody named."""
    tables = []
    for sheet in sheets:
        layout = layout_of(sheet.rows)
        entries = list(entries_of(layout, sheet.name, report)) if layout is not None else []
        if layout is not None and entries:
            tables.append(_Table(sheet, layout, entries))
        elif sheet.rows or len(sheets) > 1:
            report.add("sheet-unused", name=sheet.name)
    longest = max(tables, key=lambda t: len(t.entries), default=None)
    kept = [t for t in tables if longest is not None and (t is longest or t.layout.headings)]
    for table in tables:
        if table in kept:
            _report_columns(table, report)
        else:
            report.add("sheet-unused", name=table.sheet.name)
    return kept


def _report_columns(table: _Table, report: Report) -> None:
    layout, place = table.layout, table.sheet.name
    used = layout.used()
    report.add(
        "columns", place, columns=", ".join(f"{role} = {_column(layout, c)}" for c, role in used.items())
    )
    width = max(len(row.cells) for row in (*layout.rows, Row(0, tuple(layout.headings))))
    unused = [_column(layout, c) for c in range(width) if c not in used and _says_anything(layout, c)]
    if unused:
        report.add("columns-unused", place, columns=", ".join(unused))
    for row in layout.rows:
        if layout.headings and any(row.cells[len(layout.headings) :]):
            report.add("row-ragged", place, row=row.number)


def _says_anything(layout: Layout, column: int) -> bool:
    named = column < len(layout.headings) and bool(layout.headings[column])
    return named or any(row.cell(column) for row in layout.rows)


def _column(layout: Layout, column: int) -> str:
    """The heading of a column, or its letter."""
    heading = one_line(layout.headings[column]) if column < len(layout.headings) else ""
    return heading or letters(column)


def letters(column: int) -> str:
    """The name a spreadsheet gives a column, from its number from 0: A, and AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _title_and_intro(tables: Sequence[_Table], upload: Upload) -> tuple[str, str]:
    """The first line above the only table is the title; the others, an introduction."""
    lines = [one_line(" ".join(filter(None, row.cells))) for table in tables for row in table.layout.above]
    lines = [line for line in lines if line]
    title = (
        lines.pop(0) if len(tables) == 1 and lines and len(lines[0]) <= 200 else title_of_file(upload.name)
    )
    return title, "\n\n".join(map(escape, lines))


def _under_sheet(table: _Table, *, alone: bool) -> list[Entry]:
    """The entries of a table; of several sheets, each is a group of its own."""
    if alone:
        return table.entries
    sheet = Heading("", one_line(table.sheet.name) or "1")
    return [replace(entry, path=(sheet, *entry.path)) for entry in table.entries]
