"""`lms film`: short drawn films from storyboards."""

from pathlib import Path

import click
from flask.cli import AppGroup

from lms.ops.films import NoFfmpeg, pack_of, read_board, write_captions, write_film
from lms.packs.errors import PackFaulty
from lms.packs.films.pictures import picture, pixels
from lms.packs.films.storyboard import WIDTH, Storyboard

film = AppGroup("film", help="Short drawn films.")
STORYBOARD = click.Path(exists=True, dir_okay=False, path_type=Path)
TO = click.Path(dir_okay=False, path_type=Path)


@film.command("render")
@click.argument("storyboard", type=STORYBOARD)
@click.option("-o", "out", required=True, type=TO, help="The film to write; captions go beside it.")
@click.option("--width", default=WIDTH, show_default=True, help="Width in pixels; 426 is 240p, 640 is 360p.")
@click.option("--captions-only", is_flag=True, help="Leave the film as it is.")
def render(storyboard: Path, out: Path, width: int, captions_only: bool) -> None:
    """Make a film (WebM) of STORYBOARD, and its captions in each language that has them."""
    board = _read(storyboard)
    if not captions_only:
        try:
            write_film(board, out, width=width)
        except NoFfmpeg as error:
            raise click.ClickException(
                "ffmpeg is not here, so no film was made; --captions-only works"
            ) from error
        click.echo(f"{out}: {board.seconds:g} s, {out.stat().st_size:,} bytes")
    for file in write_captions(board, out, pack_of(storyboard)):
        click.echo(f"{file}")


@film.command("frame")
@click.argument("storyboard", type=STORYBOARD)
@click.argument("second", type=float)
@click.option("-o", "out", required=True, type=TO, help="The picture to write: .svg or .png.")
@click.option("--width", default=WIDTH, show_default=True, help="Width in pixels of a .png.")
def frame(storyboard: Path, second: float, out: Path, width: int) -> None:
    """Write the picture at SECOND of STORYBOARD, to look at or as a poster."""
    drawn = picture(_read(storyboard), second)
    out.write_bytes(f"{drawn}\n".encode() if out.suffix == ".svg" else pixels(drawn, width=width))


def _read(storyboard: Path) -> Storyboard:
    try:
        return read_board(storyboard)
    except PackFaulty as refusal:
        raise click.ClickException(str(refusal)) from refusal
