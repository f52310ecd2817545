"""Lists of people out of what was pasted or sent: text in any encoding of the region, or a workbook."""

import csv
import zipfile
from io import BytesIO

from lms.facilitation.errors import ListTooLong
from lms.facilitation.rules.people_lists import MOST_ROWS, PeopleList, read_list
from lms.packs.errors import NotWhatItSays
from lms.packs.importers.contract import Upload
from lms.packs.importers.csv_table import rows_of
from lms.packs.importers.encoding import read_text
from lms.packs.importers.office import OLE_MAGIC, open_office
from lms.packs.importers.report import Report
from lms.packs.importers.sheets import Workbook

MOST_BYTES = 1_000_000
MOST_BYTES_UNPACKED = 10_000_000
"""A thousand people weigh a fiftieth of that; more is not a list of people, or meant to do harm."""


def read_pasted(text: str) -> PeopleList:
    """A list that was pasted; a refusal says why there is none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return read_list([(row.number, row.cells) for row in rows_of(lines)])
    except csv.Error as error:
        raise NotWhatItSays(name="", format="CSV") from error


def read_file(name: str, data: bytes) -> PeopleList:
    """A list that was sent as a file; a refusal says why there is none."""
    if len(data) > MOST_BYTES:
        raise ListTooLong(most=f"{MOST_ROWS:,}")
    if data.startswith((b"PK", OLE_MAGIC)) or name.lower().endswith((".xlsx", ".xls", ".xlsm")):
        return _read_workbook(Upload(name, data))
    text, _guessed = read_text(data, name)
    return read_pasted(text)


def _read_workbook(upload: Upload) -> PeopleList:
    """The first sheet that holds anything."""
    _check_weight(upload.data)
    file = open_office(upload, format_name="Excel")
    root = file.xml(file.main) if file.has(file.main) else None
    if root is None or root.tag != "s:workbook":
        raise NotWhatItSays(name=upload.name, format="Excel")
    sheets = Workbook(file, Report(), root).sheets()
    rows = next((sheet.rows for sheet in sheets if sheet.rows), [])
    return read_list([(row.number, row.cells) for row in rows])


def _check_weight(data: bytes) -> None:
    try:
        entries = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError):
        return  # who opens it says better what is wrong
    if sum(entry.file_size for entry in entries) > MOST_BYTES_UNPACKED:
        raise ListTooLong(most=f"{MOST_ROWS:,}")
