"""`lms pack`: help for those who write packs."""

from pathlib import Path

import click
from flask.cli import AppGroup

from lms.packs.po import update_folder

pack = AppGroup("pack", help="Packs as folders.")


@pack.command("translations")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def translations(folder: Path) -> None:
    """Bring locale/*.po of a pack up to date with its source."""
    update_folder(folder)
