"""The sheets of a workbook (.xlsx) as rows of texts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS

from lms.packs.errors import TableTooLong
from lms.packs.importers.cell_formats import shown
from lms.packs.importers.fonts import legacy_font
from lms.packs.importers.office import OfficeFile
from lms.packs.importers.ooxml import find
from lms.packs.importers.report import Report
from lms.packs.importers.table import MOST_ROWS, Row, Sheet, letters

MOST_COLUMNS = 200
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_RANGE = re.compile(rf"{_REFERENCE.pattern}:{_REFERENCE.pattern}")


@dataclass
class Workbook:
    """What all sheets of a workbook share: texts, formats and fonts by their numbers."""

    file: OfficeFile
    report: Report
    root: Element
    texts: list[str] = field(init=False)
    formats: list[str] = field(init=False)
    fonts: list[str] = field(init=False)
    from_1904: bool = field(init=False)

    def __post_init__(self) -> None:
        texts, styles = self._part("sharedStrings"), self._part("styles")
        self.texts = [] if texts is None else [self.rich_text(t) for t in texts.iter("s:si")]
        self.formats, self.fonts = ([], []) if styles is None else (_formats(styles), _fonts(styles))
        properties = find(self.root, "s:workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904", "0") in {"1", "true"}

    def _part(self, kind: str) -> Element | None:
        parts = self.file.linked(self.file.main, kind)
        return self.file.xml(parts[0]) if parts else None

    def rich_text(self, element: Element) -> str:
        """The text of a cell, without the reading aids of East Asian text and without what is in old fonts."""
        text = ""
        for run in [element, *(child for child in element if child.tag == "s:r")]:
            said = "".join(child.text or "" for child in run if child.tag == "s:t")
            font = find(run, "s:rPr/s:rFont")
            legacy = legacy_font([font.get("val", "")], said) if font is not None else None
            if legacy is not None:
                self.report.add("legacy-font", font=legacy)
            text += said if legacy is None else ""
        return text

    def sheets(self) -> Iterator[Sheet]:
        """The sheets that are to be seen."""
        links = self.file.links(self.file.main)
        for entry in self.root.iter("s:sheet"):
            name, link = entry.get("name", ""), links.get(entry.get("r:id", ""))
            if entry.get("state", "visible") != "visible":
                self.report.add("hidden", name=name)
            elif link is None or link.kind != "worksheet" or not self.file.has(link.target):
                self.report.add("sheet-unused", name=name)
            else:
                yield Sheet(name, _rows(self.file.xml(link.target), name, self))


def _formats(styles: Element) -> list[str]:
    own = {e.get("numFmtId", ""): e.get("formatCode", "") for e in styles.iter("s:numFmt")}
    builtin: Mapping[int, str] = BUILTIN_FORMATS
    numbers = [e.get("numFmtId", "0") for e in _cell_styles(styles)]
    return [own.get(n) or builtin.get(int(n) if n.isdecimal() else 0, "General") for n in numbers]


def _fonts(styles: Element) -> list[str]:
    fonts = find(styles, "s:fonts")
    names = (
        [next((n.get("val", "") for n in f.iter("s:name")), "") for f in fonts] if fonts is not None else []
    )
    numbers = [e.get("fontId", "0") for e in _cell_styles(styles)]
    return [names[int(n)] if n.isdecimal() and int(n) < len(names) else "" for n in numbers]


def _cell_styles(styles: Element) -> list[Element]:
    formats = find(styles, "s:cellXfs")
    return list(formats) if formats is not None else []


def _rows(root: Element, sheet: str, book: Workbook) -> list[Row]:
    """The rows that hold anything, with the value of joined cells in each row they cover."""
    grid: dict[int, dict[int, str]] = {}
    at = 0
    for row in root.iter("s:row"):
        number = row.get("r", "")
        at = int(number) if re.fullmatch(r"[1-9]\d{0,6}", number, re.ASCII) else at + 1
        grid[at] = _cells(row, at, sheet, book)
        if len(grid) > MOST_ROWS * 2:
            raise TableTooLong(name=book.file.name, limit=MOST_ROWS)
    _fill_down(root, grid)
    width = max((max(cells) + 1 for cells in grid.values() if cells), default=0)
    return [
        Row(number, tuple(cells.get(c, "") for c in range(width)))
        for number, cells in sorted(grid.items())
        if cells
    ]


def _cells(row: Element, number: int, sheet: str, book: Workbook) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = -1
    for cell in row:
        if cell.tag != "s:c":
            continue
        found = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else column + 1
        reference = f"{sheet}!{letters(column)}{number}"
        text = " ".join(_value(cell, reference, book).split(" ")).strip()
        if text and column < MOST_COLUMNS:
            cells[column] = text
    return cells


def _value(cell: Element, reference: str, book: Workbook) -> str:
    """What a cell shows."""
    kind, style = cell.get("t", "n"), cell.get("s", "")
    number = int(style) if style.isdecimal() else -1
    inline, stored = find(cell, "s:is"), find(cell, "s:v")
    value = (stored.text or "") if stored is not None else ""
    if not value and inline is None and find(cell, "s:f") is not None:
        book.report.add("formula", cell=reference)
    text = book.rich_text(inline) if inline is not None else _typed(value, kind, number, book)
    font = book.fonts[number] if 0 <= number < len(book.fonts) else ""
    if (legacy := legacy_font([font], text)) is not None and kind in {"s", "str", "inlineStr"}:
        book.report.add("legacy-font", reference, font=legacy)
        return ""
    return text


def _typed(value: str, kind: str, style: int, book: Workbook) -> str:
    if kind == "s":
        return book.texts[int(value)] if value.isdecimal() and int(value) < len(book.texts) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n":
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    form = book.formats[style] if 0 <= style < len(book.formats) else "General"
    return shown(number, form, from_1904=book.from_1904)


def _fill_down(root: Element, grid: dict[int, dict[int, str]]) -> None:
    """Cells joined downwards hold their text in each row; those joined sideways hold it once."""
    for merge in root.iter("s:mergeCell"):
        found = _RANGE.fullmatch(merge.get("ref", ""))
        if found is None:
            continue
        column, first, last = _column(found[1]), int(found[2]), int(found[4])
        text = grid.get(first, {}).get(column, "")
        for number in [n for n in grid if first < n <= last] if text and last > first else []:
            grid[number][column] = text


def _column(name: str) -> int:
    """The number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1
