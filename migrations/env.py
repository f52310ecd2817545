"""How migrations run: in the application's context, on its database, one transaction each."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON
from sqlalchemy.engine import Connection

from lms import FEATURES
from lms.base.db import Base, UtcDateTime, db, writing


def import_models() -> None:
    """Let every feature put its tables into the metadata."""
    for feature in FEATURES:
        if find_spec(f"lms.{feature}.models"):
            import_module(f"lms.{feature}.models")


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Our types as plain SQLAlchemy: a migration must still run when our own code has moved on."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        autogen.imports.add("from sqlalchemy.dialects.postgresql import JSONB")
        return 'sa.JSON().with_variant(JSONB(), "postgresql")'
    return False


def number_revision(
    migration: MigrationContext, _revision: Iterable[Any], directives: list[MigrationScript]
) -> None:
    """Give a new migration the next number, and none if nothing has changed."""
    script = directives[0]
    is_automatic = getattr(context.config.cmd_opts, "autogenerate", False)
    if is_automatic and script.upgrade_ops is not None and script.upgrade_ops.is_empty():
        directives[:] = []
        return
    head = ScriptDirectory.from_config(context.config).get_current_head()
    script.rev_id = f"{int(head or 0) + 1:04d}"


def is_modelled(name: str | None, _kind: str, _parents: object) -> bool:
    """The index of search is each database's own way; no model describes it."""
    return not str(name).startswith("search_index")


def run(connection: Connection) -> None:
    """Run what was asked for, whole or not at all."""
    import_models()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        include_name=is_modelled,
        process_revision_directives=number_revision,
        compare_type=True,
        transactional_ddl=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def follow_references(connection: Connection, *, follow: bool) -> None:
    """SQLite rebuilds a table to change it; references to it must not be followed meanwhile."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute(f"PRAGMA foreign_keys={'ON' if follow else 'OFF'}")


def main() -> None:
    """Open the application's database as one that will be written to, and run."""
    token = writing.set(True)
    try:
        with db.engine.connect() as connection:
            follow_references(connection, follow=False)
            run(connection)
            follow_references(connection, follow=True)
    finally:
        writing.reset(token)


main()
