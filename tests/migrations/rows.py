"""One row for every table of a database as it is now, found by looking at the database itself."""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, MetaData, Table, func, insert, inspect, select, types

from tests.makers import NOON

# What a constraint asks for and a type does not tell: table -> column -> value.
PARTICULAR: dict[str, dict[str, Any]] = {
    "module_assignment": {"group_id": None},
    "live_event": {"kind": "webinar"},
    "translated_text": {"state": "draft"},
}

ROW_ID = UUID("01890000-0000-7000-8000-000000000001")
VALUES: tuple[tuple[type, Any], ...] = (
    (types.Uuid, ROW_ID),
    (types.CHAR, ROW_ID.hex),
    (types.Boolean, False),
    (types.Numeric, 1),
    (types.Float, 1.0),
    (types.Integer, 1),
    (types.Date, NOON.date()),
    (types.JSON, {}),
    (types.LargeBinary, b"x"),
)


def tables_of(connection: Connection) -> list[Table]:
    """Every table with rows of its own, those that others refer to first."""
    virtual = [
        name
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
            if connection.dialect.name == "sqlite"
            else "SELECT '' WHERE false"
        )
    ]
    metadata = MetaData()
    names = [
        name
        for name in inspect(connection).get_table_names()
        if name != "alembic_version" and not any(name == v or name.startswith(f"{v}_") for v in virtual)
    ]
    metadata.reflect(connection, only=names)
    return metadata.sorted_tables


def fill(connection: Connection) -> None:
    """Put a row into every table that has none."""
    for table in tables_of(connection):
        if not connection.scalar(select(func.count()).select_from(table)):
            connection.execute(insert(table).values(_row_for(connection, table)))


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in tables_of(connection)
    }


def _row_for(connection: Connection, table: Table) -> dict[str, Any]:
    row = {c.name: _value_for(c) for c in table.columns if c.computed is None and c.identity is None}
    for constraint in table.foreign_key_constraints:
        target = constraint.referred_table
        there = connection.execute(select(target).limit(1)).mappings().first()
        for here, element in zip(constraint.columns, constraint.elements, strict=True):
            row[here.name] = there[element.column.name] if there else None
    return {**row, **PARTICULAR.get(table.name, {})}


def _value_for(column: Column[Any]) -> Any:
    kind = column.type
    if isinstance(kind, types.DateTime):
        return NOON if kind.timezone else NOON.replace(tzinfo=None)
    if isinstance(kind, types.String) and not isinstance(kind, types.CHAR):
        return f"{column.table.name}.{column.name}"[: kind.length]
    for known, value in VALUES:
        if isinstance(kind, known):
            return value
    raise TypeError(f"{column} has type {kind!r}: add it to tests/migrations/rows.py")
