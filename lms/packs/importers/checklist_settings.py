"""The second sheet of a workbook that holds a whole checklist: everything but the items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lms.packs.faults import Fault
from lms.packs.importers.checklist_columns import LISTED, LISTS, TRUTHS, WHOLE
from lms.packs.importers.column_words import YES

Place = tuple[str | int, ...]
Row = Mapping[str, str]

PLACES: dict[str, Place] = {
    "pack": (),
    "module": ("modules", 0),
    "activity": ("modules", 0, "activities", 0),
    "checklist": ("content",),
    "scale": ("content", "scale"),
    "cap": ("content", "cap"),
    "option": ("content", "scale", "options"),
    "section": ("content", "sections"),
    "band": ("content", "bands"),
    "tile": ("content", "tiles"),
}
"""Where in the pack a thing stands; its content as if it stood in the pack itself."""


@dataclass(frozen=True)
class Table:
    """A sheet by the names of its columns; each row with its number."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[int, Row]]


@dataclass
class Settings:
    """What the rows say, where in their sheet each part of it stands, and what is wrong."""

    fields: dict[str, dict[str, Any]] = field(default_factory=lambda: {about: {} for about in WHOLE})
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {about: [] for about in LISTED})
    places: dict[Place, tuple[str, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def put(self, row: Row, sheet: str, number: int) -> None:
        """Take in one row."""
        about, name, text = (row.get(column, "") for column in ("about", "name", "text"))
        if about in LISTED:
            self.places[*PLACES[about], len(self.lists[about])] = sheet, number
            self.lists[about].append(fields_in(row, LISTED[about]))
        elif about not in WHOLE:
            self.faults.append(Fault("unknown-name", {"name": about or name or text}, sheet, number))
        elif name in LISTS:
            self.fields[about].setdefault(name, []).append(text)
        elif name in self.fields[about]:
            self.faults.append(Fault("field-twice", {"field": name}, sheet, number))
        else:
            self.places[*PLACES[about], name] = sheet, number
            self.fields[about][name] = text


def settings_of(table: Table) -> Settings:
    """What a sheet of settings says."""
    settings = Settings()
    for number, row in table.rows:
        settings.put(row, table.name, number)
    return settings


def fields_in(row: Row, columns: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a thing that its row holds; an empty cell says nothing."""
    cells = {column: row.get(column, "") for column in columns}
    return {columns[c]: _truth(text) if c in TRUTHS else text for c, text in cells.items() if text}


def _truth(text: str) -> object:
    """True for every way of saying yes; other words are left for the checklist to judge."""
    return text.strip().casefold() in YES or text
