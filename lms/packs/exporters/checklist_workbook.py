"""A checklist as a workbook (.xlsx) that people can edit. Read in again, it is the same checklist.

Pictures and translations stay behind.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from lms.base.tables import may_be_formula
from lms.packs.document import Pack
from lms.packs.errors import CellTooLong, OnlyChecklists
from lms.packs.importers.checklist_columns import (
    ITEM_COLUMNS,
    ITEM_FIELDS,
    LISTED,
    NOT_HELD,
    SETTING_COLUMNS,
    STEP,
    STEPS,
)
from lms.packs.kinds.checklist.content import ChecklistContent

LONGEST = 32_767
"""A cell holds at most so many characters."""

WIDTHS = {"item": 50, "text": 50, "help": 40, "action": 50, "more": 50, "section": 20}
STEP_WIDTH, WIDTH = 40, 14
TEXT_FORMAT = "@"

Row = Mapping[str, Any]


def write(pack: Pack) -> bytes:
    """The workbook of a pack that holds one checklist; `OnlyChecklists` if it holds anything else."""
    content = _checklist_in(pack)
    most = max((len(item.steps) for item in content.items()), default=0)
    steps = [f"{STEP}{n}" for n in range(max(STEPS, most))]
    book = openpyxl.Workbook()
    del book["Sheet"]
    _fill(book.create_sheet("Items"), [*ITEM_COLUMNS, *steps], _items(content), pack.title)
    _fill(book.create_sheet("Settings"), list(SETTING_COLUMNS), _settings(pack, content), pack.title)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _checklist_in(pack: Pack) -> ChecklistContent:
    contents = [activity.content for activity in pack.activities()]
    if pack.kind == "checklist" and len(contents) == 1 and isinstance(contents[0], ChecklistContent):
        return contents[0]
    raise OnlyChecklists(title=pack.title)


def _items(content: ChecklistContent) -> Iterator[Row]:
    titles = [section.title for section in content.sections]
    keys = {section.key for section in content.sections}
    for section in content.sections:
        clear = titles.count(section.title) == 1 and section.title not in keys
        for item in map(_told, section.items):
            cells = {column: item.get(field) for column, field in ITEM_FIELDS.items()}
            steps = {f"{STEP}{n}": step for n, step in enumerate(item.get("steps", []))}
            yield {"section": section.title if clear else section.key, **cells, **steps}


def _settings(pack: Pack, content: ChecklistContent) -> Iterator[Row]:
    module = pack.modules[0]
    yield from _fields("pack", pack, NOT_HELD)
    yield from _fields("module", module, {"activities"})
    yield from _fields("activity", module.activities[0], {"kind", "content"})
    yield from _fields("checklist", content, {"scale", "sections", "bands", "cap", "tiles"})
    if content.scale:
        yield {"about": "scale", "name": "kind", "text": content.scale.kind}
        yield from _listed("option", content.scale.options)
    yield from _listed("section", content.sections)
    yield from _listed("band", content.bands)
    yield from _listed("tile", content.tiles)
    if content.cap:
        yield from _fields("cap", content.cap, set())


def _fields(about: str, model: BaseModel, without: set[str]) -> Iterator[Row]:
    for name, value in _told(model).items():
        if name not in without:
            values = value if isinstance(value, list) else [value]
            yield from ({"about": about, "name": name, "text": one} for one in values)


def _listed(about: str, entries: Sequence[BaseModel]) -> Iterator[Row]:
    for entry in map(_told, entries):
        yield {"about": about, **{column: entry.get(name) for column, name in LISTED[about].items()}}


def _told(model: BaseModel) -> dict[str, Any]:
    """What a part says beyond what goes without saying."""
    return model.model_dump(by_alias=True, exclude_defaults=True)


def _fill(sheet: Worksheet, columns: list[str], rows: Iterator[Row], title: str) -> None:
    sheet.append([_heading(sheet, column) for column in columns])
    for at, column in enumerate(columns, 1):
        width = STEP_WIDTH if column.startswith(STEP) else WIDTHS.get(column, WIDTH)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for row in rows:
        sheet.append([_cell(sheet, row.get(column), title) for column in columns])
    sheet.freeze_panes = "A2"


def _heading(sheet: Worksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Worksheet, value: Any, title: str) -> Cell | None:
    """One value: a number as one where it can be read back exactly, everything else as text."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and float(f"{value:.10g}") == value:
        return WriteOnlyCell(sheet, value)
    text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        raise CellTooLong(title=title, limit=LONGEST)
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.quotePrefix = may_be_formula(text)
    return cell
