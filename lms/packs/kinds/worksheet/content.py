"""What a worksheet holds: numbers to fill in, and numbers worked out from them."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from lms.packs.document import Content, Key, Markdown, Plain, Strict, check_unique
from lms.packs.expressions import FUNCTION_NAMES, parse
from lms.packs.faults import fault

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]


def _readable(formula: str) -> str:
    parse(formula)
    return formula


Formula = Annotated[str, AfterValidator(_readable)]
AGGREGATES = ("sum", "min", "max", "last")
PREVIOUS = "previous_"


class Number(Strict):
    """One number. With a `formula` it is worked out; without, it is filled in, between `min` and `max`.

    An `optional` number counts as 0 while it is empty.
    """

    key: Name
    label: Plain
    formula: Formula | None = None
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    optional: bool = False
    min: float | None = None
    max: float | None = None


class WorksheetField(Number):
    """One number. `keep_as` is the name under which other sheets find what was filled in."""

    help: Plain | None = None
    unit: Literal["money", "number", "percent", "days", "hours", "pieces"] = "money"
    keep_as: Name | None = None

    @model_validator(mode="after")
    def _only_what_is_typed_is_kept(self) -> Self:
        if self.formula is not None and self.keep_as is not None:
            raise fault("formula-kept", key=self.key)
        return self


class TableColumn(Number):
    """One number in each row. Its formula may use the row's columns, and `previous_<key>` of the row above.

    `start` is the name of the number that stands above the first row.
    """

    start: Name | None = None


class TableRow(Strict):
    """One row, such as a week."""

    key: Name
    label: Plain


class Table(Strict):
    """Rows of the same numbers. Formulas outside find `<column>_sum`, `_min`, `_max` and `_last`."""

    rows: Annotated[list[TableRow], Field(min_length=1, max_length=31)]
    columns: Annotated[list[TableColumn], Field(min_length=1, max_length=6)]


class WorksheetPart(Strict):
    """Numbers that belong together: fields, or a table."""

    key: Key
    title: Plain
    help: Plain | None = None
    fields: list[WorksheetField] = []
    table: Table | None = None


class WorksheetContent(Content):
    """Parts in order. A formula uses what stands above it, so that none goes in circles."""

    intro: Markdown | None = None
    parts: Annotated[list[WorksheetPart], Field(min_length=1)]

    def all_fields(self) -> Iterator[WorksheetField]:
        """Every single number, in order."""
        for part in self.parts:
            yield from part.fields

    @model_validator(mode="after")
    def _names(self) -> Self:
        check_unique([part.key for part in self.parts])
        check_unique([field.keep_as for field in self.all_fields() if field.keep_as])
        check_unique([name for part in self.parts for name in _names_of(part)])
        known: set[str] = set()
        for part in self.parts:
            for field in part.fields:
                _check_formula(field, known)
                known.add(field.key)
            if part.table:
                _check_table(part.table, known)
                known |= {*_aggregates(part.table)}
        return self


def _names_of(part: WorksheetPart) -> Iterator[str]:
    """Every name that a part gives to a number."""
    yield from (field.key for field in part.fields)
    if part.table:
        yield from (column.key for column in part.table.columns)
        yield from _aggregates(part.table)


def _aggregates(table: Table) -> list[str]:
    return [f"{column.key}_{kind}" for column in table.columns for kind in AGGREGATES]


def _check_table(table: Table, known: set[str]) -> None:
    check_unique([row.key for row in table.rows])
    inside = set(known)
    for column in table.columns:
        if column.start is not None:
            _check_known(column.key, column.start, known)
            inside.add(PREVIOUS + column.key)
        _check_formula(column, inside)
        inside.add(column.key)


def _check_formula(number: Number, known: set[str]) -> None:
    if number.key in FUNCTION_NAMES:
        raise fault("function-name", key=number.key)
    for name in sorted(parse(number.formula).names) if number.formula else ():
        _check_known(number.key, name, known)


def _check_known(key: str, name: str, known: set[str]) -> None:
    if name not in known:
        raise fault("not-above", key=key, name=name)
