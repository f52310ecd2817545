"""The grid of a table in a Word document: joined cells counted once, deleted rows left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lms.packs.importers.ooxml import find
from lms.packs.importers.word.styles import OFF, number

WIDEST = 63
"""The most columns Word allows."""


@dataclass(frozen=True)
class Grid:
    """Rows of cells; None where a cell is covered by one to its left or above."""

    rows: list[list[Element | None]]
    has_header: bool
    has_joined_cells: bool
    has_deleted_rows: bool


def read_grid(table: Element) -> Grid:
    """The cells of a table."""
    all_rows = list(_parts(table, "w:tr"))
    kept = [row for row in all_rows if find(row, "w:trPr/w:del") is None]
    rows = [_cells(row) for row in kept]
    return Grid(
        rows,
        has_header=bool(kept) and _has_header(table, kept[0]),
        has_joined_cells=any(_is_joined(cell) for row in kept for cell in _parts(row, "w:tc")),
        has_deleted_rows=len(kept) < len(all_rows),
    )


def _parts(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}:
            yield from _parts(child, tag)


def _cells(row: Element) -> list[Element | None]:
    cells: list[Element | None] = [None] * min(max(number(row, "w:trPr/w:gridBefore") or 0, 0), WIDEST)
    for cell in _parts(row, "w:tc"):
        cells.append(None if _continues(cell) else cell)
        cells += [None] * (_width(cell) - 1)
    return cells


def _width(cell: Element) -> int:
    return min(max(number(cell, "w:tcPr/w:gridSpan") or 1, 1), WIDEST)


def _continues(cell: Element) -> bool:
    """Whether a cell is the lower part of one that begins above."""
    merge = find(cell, "w:tcPr/w:vMerge")
    return merge is not None and merge.get("w:val", "continue") == "continue"


def _is_joined(cell: Element) -> bool:
    return _width(cell) > 1 or _continues(cell)


def _has_header(table: Element, first: Element) -> bool:
    mark, look = find(first, "w:trPr/w:tblHeader"), find(table, "w:tblPr/w:tblLook")
    if mark is not None and mark.get("w:val", "1") not in OFF:
        return True
    if look is None:
        return False
    bits = re.fullmatch(r"[0-9A-Fa-f]{1,8}", look.get("w:val", ""))
    return look.get("w:firstRow") == "1" or (bits is not None and bool(int(bits[0], 16) & 0x20))
