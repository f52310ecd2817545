"""`lms backup FILE` and `lms restore FILE`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from lms.base.clock import now
from lms.base.db import db
from lms.ops import backup as keeping
from lms.ops.queries import MIGRATIONS


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Keep database, files and keys in FILE, for its owner's eyes alone. The site may run on meanwhile."""
    size = keeping.back_up(_instance(), file.resolve())
    click.echo(f"{file}: {size:,} bytes")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Put the backup in FILE in place of what is here. Stop the site first."""
    instance = _instance()
    db.session.remove()
    db.engine.dispose()
    try:
        aside = keeping.restore(file.resolve(), instance, now=now())
    except keeping.Unrestorable as error:
        raise click.ClickException(str(error)) from error
    upgrade(directory=str(MIGRATIONS))
    click.echo(f"{file}: restored; what was here before is in {aside}")


def _instance() -> Path:
    if not str(current_app.config["SQLALCHEMY_DATABASE_URI"]).startswith("sqlite"):
        raise click.ClickException(
            "the database is on PostgreSQL: keep it with pg_dump, and the folder of this installation as files"
        )
    return Path(current_app.instance_path)
