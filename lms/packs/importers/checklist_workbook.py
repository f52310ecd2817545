"""A workbook that holds a whole checklist, as `lms.packs.exporters.checklist_workbook` writes it."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from lms.packs.document import Pack
from lms.packs.draft import Draft
from lms.packs.errors import PackFaulty
from lms.packs.faults import Fault, explain
from lms.packs.importers.checklist_columns import ITEM_COLUMNS, ITEM_FIELDS, SETTING_COLUMNS, STEP
from lms.packs.importers.checklist_settings import Place, Row, Settings, Table, fields_in, settings_of
from lms.packs.importers.naming import Keys
from lms.packs.importers.report import Report
from lms.packs.importers.table import Sheet
from lms.packs.kinds.checklist.content import ChecklistContent

M = TypeVar("M", bound=BaseModel)
NEEDED_IN_ITEMS = {"code", "section", "item"}
NEEDED_IN_SETTINGS = {"about", "name", "text", "number"}


def read_whole(sheets: Sequence[Sheet], report: Report) -> Draft | None:
    """The draft of a workbook that holds a whole checklist; None if it holds any other list."""
    tables = [_table(sheet) for sheet in sheets if sheet.rows]
    items = next((t for t in tables if set(t.columns) >= NEEDED_IN_ITEMS), None)
    settings = next((t for t in tables if set(t.columns) >= NEEDED_IN_SETTINGS), None)
    if items is None or settings is None:
        return None
    for sheet in sheets:
        if sheet.name not in {items.name, settings.name}:
            report.add("sheet-unused", name=sheet.name)
    _report_unused(items, [*ITEM_COLUMNS, *_steps(items)], report)
    _report_unused(settings, SETTING_COLUMNS, report)
    pack = _pack(settings_of(settings), items, report)
    return Draft(pack, losses=report.losses, is_keyed=True)


def _table(sheet: Sheet) -> Table:
    columns = tuple(cell.strip().casefold() for cell in sheet.rows[0].cells)
    rows = [(row.number, dict(zip(columns, row.cells, strict=False))) for row in sheet.rows[1:]]
    return Table(sheet.name, columns, rows)


def _report_unused(table: Table, known: Sequence[str], report: Report) -> None:
    unused = [column for column in table.columns if column and column not in known]
    if unused:
        report.add("columns-unused", table.name, columns=", ".join(unused))


def _steps(items: Table) -> list[str]:
    """The columns of the steps, weakest first."""
    numbers = [c.removeprefix(STEP) for c in items.columns if c.startswith(STEP)]
    return [f"{STEP}{n}" for n in sorted((n for n in numbers if n.isdecimal()), key=int)]


def _pack(settings: Settings, items: Table, report: Report) -> Pack:
    """The pack; `PackFaulty` with the sheet and the row of each fault."""
    content = _validated(ChecklistContent, _content(settings, items, report), settings, ("content",))
    activity = {**settings.fields["activity"], "kind": "checklist", "content": content}
    module = {**settings.fields["module"], "activities": [activity]}
    value = {**settings.fields["pack"], "kind": "checklist", "modules": [module]}
    pack = _validated(Pack, value, settings, ()) if content is not None else None
    if settings.faults or pack is None:
        raise PackFaulty(settings.faults)
    return pack


def _content(settings: Settings, items: Table, report: Report) -> dict[str, Any]:
    scale = {**settings.fields["scale"], "options": settings.lists["option"]}
    return {
        **settings.fields["checklist"],
        "scale": scale if settings.fields["scale"] or settings.lists["option"] else None,
        "sections": _sections(settings, items, report),
        "bands": settings.lists["band"],
        "tiles": settings.lists["tile"],
        "cap": settings.fields["cap"] or None,
    }


def _sections(settings: Settings, items: Table, report: Report) -> list[dict[str, Any]]:
    """The sections with their items. Those that the settings do not name come last."""
    sections, steps = settings.lists["section"], _steps(items)
    named = {s.get("title"): n for n, s in enumerate(sections)} | {
        s.get("key"): n for n, s in enumerate(sections)
    }
    keys, title = Keys(), ""
    for section in sections:
        keys.take(section.get("key", ""), otherwise="section")
    for number, row in items.rows:
        if not row.get("item"):
            report.add("row-empty", items.name, row=number)
            continue
        title = row.get("section") or title
        if title not in named:
            named[title] = len(sections)
            key = keys.take(title, otherwise=f"section-{len(sections) + 1:02d}")
            settings.places["content", "sections", len(sections)] = items.name, number
            sections.append({"key": key, "title": title})
        found = sections[named[title]].setdefault("items", [])
        settings.places["content", "sections", named[title], "items", len(found)] = items.name, number
        found.append(_item(row, steps))
    return sections


def _item(row: Row, steps: Sequence[str]) -> dict[str, Any]:
    """One item; only the last steps may be empty."""
    said = [row.get(step, "") for step in steps]
    while said and not said[-1]:
        said.pop()
    return {**fields_in(row, ITEM_FIELDS), "steps": said}


def _validated(model: type[M], value: Any, settings: Settings, inside: Place) -> M | None:
    """The value as a model; None if it has faults, which are noted."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        settings.faults += [_fault(dict(one), settings, inside) for one in error.errors()]
        return None


def _fault(error: dict[str, Any], settings: Settings, inside: Place) -> Fault:
    """One fault, with the row of the smallest part it is in."""
    place: Place = (*inside, *error["loc"])
    while place and place not in settings.places:
        place = place[:-1]
    sheet, number = settings.places.get(place, ("", None))
    return explain(error, file=sheet, line=number)
