"""Tables as text (.csv) as checklists."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from lms.packs.draft import Draft
from lms.packs.errors import NotWhatItSays
from lms.packs.importers.contract import Upload
from lms.packs.importers.encoding import read_text
from lms.packs.importers.office import OLE_MAGIC
from lms.packs.importers.report import Report
from lms.packs.importers.table import Row, Sheet, checklist_of

ENDINGS = (".csv",)
NAME = "CSV"
SEPARATORS = ",;\t|"
NONE = "\x1f"
SAMPLE = 60
EVEN_ENOUGH = 0.7


def read(upload: Upload) -> Draft:
    """A draft of a checklist or of a course of checklists, one for each area."""
    if upload.data.startswith((b"PK\x03\x04", OLE_MAGIC, b"%PDF")):
        raise NotWhatItSays(name=upload.name, format=NAME)
    text, losses = read_text(upload.data, upload.name)
    report = Report()
    for loss in losses:
        report.once(loss.code, **loss.values)
    try:
        rows = list(rows_of(text))
    except csv.Error as error:
        raise NotWhatItSays(name=upload.name, format=NAME) from error
    return checklist_of([Sheet("", rows)], upload, report)


def rows_of(text: str) -> Iterator[Row]:
    """The rows that hold anything; Excel's line `sep=;` is obeyed."""
    text = text.removeprefix("\ufeff")
    told = re.match(r"sep=([,;\t|])\n", text, re.IGNORECASE)
    body = text[told.end() :] if told else text
    separator = told[1] if told else _separator(body)
    for number, cells in enumerate(_parsed(body, separator), 2 if told else 1):
        if any(cell.strip() for cell in cells):
            yield Row(number, tuple(cell.strip() for cell in cells))


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str:
    """The separator that cuts most rows into the same number of cells; without one, a row is one cell."""
    best = max(SEPARATORS, key=lambda s: _evenness(text, s))
    return best if _evenness(text, best)[0] >= EVEN_ENOUGH else NONE


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """The share of rows that have the commonest number of cells, if more than one, and that number."""
    try:
        rows = [row for row, _ in zip(_parsed(text, separator), range(SAMPLE), strict=False) if row]
    except csv.Error:
        return 0.0, 0
    widths = [len(row) for row in rows]
    common = max(set(widths), key=lambda w: (widths.count(w), w), default=1)
    return (widths.count(common) / len(widths), common) if common > 1 else (0.0, 0)
