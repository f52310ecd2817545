"""Storyboards made into files: the film by ffmpeg, its captions by the translations of its pack."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from lms.base.i18n import LOCALES
from lms.packs.draft import OUTDATED
from lms.packs.films.captions import Translate, captions
from lms.packs.films.motion import frame_times
from lms.packs.films.pictures import picture, pixels
from lms.packs.films.storyboard import WIDTH, Storyboard, read_storyboard
from lms.packs.importers.pack import read_po

BT709 = "bt709"
QUALITY = 38
"""What VP9 calls crf: a minute of drawn film at 240p comes to about 0.3 MB."""


class NoFfmpeg(Exception):
    """The program that makes films is not on this machine."""


def read_board(file: Path) -> Storyboard:
    """The storyboard in a file; `PackFaulty` if it has faults."""
    return read_storyboard(file.read_text(encoding="utf-8"), file=file.name)


def write_film(board: Storyboard, file: Path, *, width: int = WIDTH) -> None:
    """Draw every picture and let ffmpeg make the film of them; the same storyboard gives the same bytes."""
    program = shutil.which("ffmpeg")
    if program is None:
        raise NoFfmpeg
    command = [program, *_input(board.rate), *_encoding(board.rate), str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        if process.stdin is None:
            raise NoFfmpeg
        for data in _frames(board, width):
            process.stdin.write(data)
        process.stdin.close()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def _frames(board: Storyboard, width: int) -> Iterator[bytes]:
    last, data = "", b""
    for second in frame_times(board):
        drawn = picture(board, second)
        if drawn != last:
            last, data = drawn, pixels(drawn, width=width)
        yield data


def _input(rate: int) -> list[str]:
    return ["-v", "error", "-y", "-f", "image2pipe", "-framerate", str(rate), "-c:v", "png", "-i", "-", "-an"]


def _encoding(rate: int) -> list[str]:
    """VP9 for small files, in one thread and without dates, so that the bytes are the same each time."""
    colours = f"scale=out_color_matrix={BT709}:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p"
    keyed = str(2 * rate)
    return [
        *("-vf", colours, "-c:v", "libvpx-vp9", "-b:v", "0", "-crf", str(QUALITY), "-g", keyed),
        *("-keyint_min", keyed, "-deadline", "good", "-cpu-used", "1", "-auto-alt-ref", "1"),
        *("-lag-in-frames", "24", "-threads", "1", "-row-mt", "0", "-tile-columns", "0"),
        *("-colorspace", BT709, "-color_primaries", BT709, "-color_trc", BT709, "-color_range", "tv"),
        *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
        *("-cues_to_front", "1", "-f", "webm"),
    ]


def write_captions(board: Storyboard, film: Path, pack: Path | None) -> list[Path]:
    """`.vtt` beside a film, for each language in which every caption is translated. Returns the files."""
    written = []
    for lang in LOCALES:
        text = captions(board, _translator(board, pack, lang))
        if text is not None:
            file = film.with_suffix(f".{lang}.vtt")
            file.write_text(text, encoding="utf-8")
            written.append(file)
    return written


def _translator(board: Storyboard, pack: Path | None, lang: str) -> Translate:
    """What a caption is in a language: the paragraph of the activity's transcript, if that is up to date."""
    if lang == board.language:
        return str
    po = pack / "locale" / f"{lang}.po" if pack else None
    found = read_po(po.read_text(encoding="utf-8-sig"), po.name) if po and po.exists() else {}

    def translate(text: str) -> str | None:
        translation = found.get((f"{board.activity}#transcript", text))
        return translation.text if translation and translation.state != OUTDATED else None

    return translate


def pack_of(file: Path) -> Path | None:
    """The folder of the pack that a file is in, if it is in one."""
    return next((folder for folder in file.resolve().parents if (folder / "pack.yaml").exists()), None)
