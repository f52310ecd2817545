"""Tables as CSV and as workbooks (.xlsx): the one place that writes them.

Numbers stay numbers. A text that a program could take for a formula is kept from being one: in CSV by an
apostrophe before it, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection); in a workbook
by its type, so that it stays as it is.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | Decimal | date | datetime | None
Row = Sequence[Value]

BEGIN_FORMULAS = frozenset("=+-@")
BEGIN_CELLS = ("\t", "\r", "\n")
LONGEST = 32_767
"""A cell of a workbook holds so many UTF-16 units at most."""
TEXT_FORMAT = "@"
WIDTHS = (10, 60)
BYTE_ORDER_MARK = "\ufeff"
"""Before the first line, so that Excel reads UTF-8."""
ROWS_AT_ONCE = 200


def may_be_formula(text: str) -> bool:
    """Whether some program could take a text for a formula: also after spaces, and with signs of full width."""
    if text.startswith(BEGIN_CELLS):
        return True
    seen = (c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))
    return unicodedata.normalize("NFKC", next(seen, ""))[:1] in BEGIN_FORMULAS


def csv_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """A table as CSV in UTF-8, some rows at a time, so that it can be sent while it is being made."""
    out = StringIO(BYTE_ORDER_MARK)
    out.seek(0, 2)
    writer = csv.writer(out, lineterminator="\r\n")
    for number, row in enumerate(rows, 1):
        writer.writerow([_csv_value(value) for value in row])
        if number % ROWS_AT_ONCE == 0:
            yield _taken(out)
    yield _taken(out)


def _taken(out: StringIO) -> bytes:
    lines = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return lines


def _csv_value(value: Value) -> str | int | float | Decimal:
    if isinstance(value, str):
        text = value.replace("\0", "")
        return f"'{text}" if may_be_formula(text) else text
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else value


def workbook(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """A workbook of sheets by name. The first row of each holds its headings."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        _fill(sheet, list(rows))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, rows: list[Row]) -> None:
    sheet.freeze_panes = "A2"
    for at in range(max(map(len, rows), default=0)):
        longest = max(len(str(row[at] or "")) for row in rows if at < len(row))
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(max(longest + 2, WIDTHS[0]), WIDTHS[1])
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, value, is_heading=number == 0) for value in row])


def _cell(sheet: Worksheet, value: Value, *, is_heading: bool) -> Cell | None:
    if value is None:
        return None
    cell = text_cell(sheet, value) if isinstance(value, str) else WriteOnlyCell(sheet, _plain(value))
    if is_heading:
        cell.font = Font(bold=True)
    return cell


def text_cell(sheet: Worksheet, text: str) -> Cell:
    """A cell that holds a text, whatever it looks like; what a cell cannot hold is left out."""
    kept = ILLEGAL_CHARACTERS_RE.sub("", text)
    kept = kept.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    cell = WriteOnlyCell(sheet, kept)
    cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.quotePrefix = may_be_formula(kept)
    return cell


def _plain(value: float | Decimal | date) -> float | datetime:
    """Workbooks know no time zones; moments stand in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    return float(value) if isinstance(value, Decimal) else value
