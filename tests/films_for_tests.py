"""Short films and sounds for tests, made by ffmpeg where there is one; and bytes that only look like a film."""

import shutil
import subprocess
from pathlib import Path

import pytest

FFMPEG = shutil.which("ffmpeg")
needs_ffmpeg = pytest.mark.skipif(FFMPEG is None, reason="no ffmpeg on this machine")
NO_FILM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"nothing to see" * 100
TOLD = ["-metadata", "title=Shot at home", "-metadata", "location=+11.5+104.9/"]


def make_film(folder: Path, *, size: str = "640x360", seconds: int = 2, sound: bool = True) -> Path:
    """A film of a moving pattern and a tone, as heavy as a phone makes them, with a title and a place."""
    file = folder / "film.mp4"
    picture = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r=25"]
    tone = ["-f", "lavfi", "-i", "sine=440", "-c:a", "aac"] if sound else []
    _run([*picture, *tone, "-t", str(seconds), "-c:v", "mpeg4", "-q:v", "2", *TOLD, str(file)])
    return file


def make_sound(folder: Path) -> Path:
    """Two seconds of hiss as MP3, with a title."""
    file = folder / "talk.mp3"
    _run(["-f", "lavfi", "-i", "anoisesrc=a=0.1", "-t", "2", "-b:a", "192k", *TOLD, str(file)])
    return file


def _run(options: list[str]) -> None:
    assert FFMPEG is not None
    subprocess.run([FFMPEG, "-nostdin", "-loglevel", "error", "-y", *options], check=True, timeout=120)
