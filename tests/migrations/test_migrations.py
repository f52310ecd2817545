"""Migrations lead from nothing to the models and back, without losing a row on the way."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import CheckConstraint, inspect

from lms.base.db import Base, db, writing
from tests.databases import MIGRATIONS, Database, alembic_config
from tests.migrations.rows import counts, fill, tables_of

SCRIPTS = ScriptDirectory.from_config(alembic_config())


@pytest.fixture
def empty(database: Database) -> Iterator[Flask]:
    """The application on a database without tables."""
    with database.empty() as app, app.app_context():
        yield app


@contextmanager
def change() -> Iterator:
    """A transaction that will write."""
    token = writing.set(True)
    with db.engine.begin() as connection:
        yield connection
    writing.reset(token)


def test_migrations_are_numbered_one_after_the_other():
    revisions = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]
    assert len(SCRIPTS.get_heads()) == 1
    assert revisions == [f"{number:04d}" for number in range(1, len(revisions) + 1)]
    for path in (MIGRATIONS / "versions").glob("*.py"):
        assert re.fullmatch(r"\d{4}_[a-z_]+\.py", path.name), path.name


def test_the_models_are_what_the_migrations_make(app: Flask):
    command.check(alembic_config())


def test_checks_of_the_models_are_in_the_database(app: Flask):
    found = inspect(db.engine)
    for table in Base.metadata.sorted_tables:
        wanted = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint) and c.name}
        made = {str(check["name"]) for check in found.get_check_constraints(table.name)}
        assert wanted == made, table.name


def test_every_migration_goes_up_down_and_up_again_with_rows_in_every_table(empty: Flask):
    for script in reversed(list(SCRIPTS.walk_revisions())):
        before = _counted()
        command.upgrade(alembic_config(), script.revision)
        with change() as connection:
            fill(connection)
        after = _counted()
        command.downgrade(alembic_config(), "-1")
        assert _counted() == before, f"{script.revision} down"
        command.upgrade(alembic_config(), "+1")
        again = _counted()
        kept = {name: number for name, number in after.items() if name in before}
        assert {name: again[name] for name in kept} == kept, f"{script.revision} up again"
        with change() as connection:
            fill(connection)


def test_going_all_the_way_down_leaves_nothing(empty: Flask):
    command.upgrade(alembic_config(), "head")
    with change() as connection:
        fill(connection)
    command.downgrade(alembic_config(), "base")
    with db.engine.connect() as connection:
        assert tables_of(connection) == []


def _counted() -> dict[str, int]:
    with db.engine.connect() as connection:
        return counts(connection)
