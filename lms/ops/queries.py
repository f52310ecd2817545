"""The state of an installation."""

from functools import cache
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from lms.base.db import db

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


@cache
def newest_migration() -> str | None:
    """The migration that this release expects."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def is_migrated() -> bool:
    """Whether the database has had every migration."""
    return MigrationContext.configure(db.session.connection()).get_current_revision() == newest_migration()
