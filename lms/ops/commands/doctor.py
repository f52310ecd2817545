"""`lms doctor`: whether this installation is well."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from lms.base import programs
from lms.base.i18n import LOCALES, TRANSLATIONS
from lms.base.pdf import missing_fonts
from lms.base.web.assets import STATIC
from lms.catalogue.renditions import unreadable_recordings
from lms.ops import queries

LEAST_FREE_BYTES = 500_000_000
SHORTEST_SECRET = 32
FONTS = 5


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Check settings, database, disk, fonts and catalogues; exit 1 if something is not well."""
    findings = list(_findings())
    for what, well, remedy in findings:
        click.echo(f"{'ok  ' if well else 'BAD '} {what}{'' if well else ': ' + remedy}")
    for note in _notes():
        click.echo(f"note {note}")
    sys.exit(0 if all(well for _, well, _ in findings) else 1)


def _findings() -> Iterator[tuple[str, bool, str]]:
    secret = str(current_app.config["SECRET_KEY"] or "")
    yield "secret key", len(secret) >= SHORTEST_SECRET, "make LMS_SECRET_KEY at least 32 characters long"
    yield "debug is off", not current_app.debug, "never serve the public with debug on"
    yield "database", _is_migrated(), "run: lms db upgrade"
    free = shutil.disk_usage(current_app.instance_path).free
    yield "disk", free > LEAST_FREE_BYTES, f"only {free // 1_000_000} MB are free"
    yield "fonts", len(list(Path(STATIC, "fonts").glob("*.woff2"))) >= FONTS, "run: make assets"
    yield "fonts for PDF", not missing_fonts(), "no PDF can be made; run: make fonts"
    missing = [
        lang for lang in LOCALES if not Path(TRANSLATIONS, lang, "LC_MESSAGES", "messages.mo").exists()
    ]
    yield "catalogues", not missing, f"not compiled: {' '.join(missing)}; run: make assets"


def _notes() -> Iterator[str]:
    """What is well enough, and worth knowing."""
    if programs.ffmpeg() is None:
        yield "films and sound: no ffmpeg here, so they are shown as they came; install it, or set LMS_FFMPEG"
    elif _is_migrated() and (unreadable := unreadable_recordings()):
        yield f"films and sound: ffmpeg cannot read {unreadable} of them, shown as they came; the studio says which"


def _is_migrated() -> bool:
    try:
        return queries.is_migrated()
    except SQLAlchemyError:
        return False
