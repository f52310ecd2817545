"""Smaller copies of films and sound, made by ffmpeg: WebM with VP9 and Opus, and Opus alone.

Both play in every Chromium, in Firefox and in Safari since 17.4 (see docs/decisions/0015-a-ladder-of-sizes.md).
ffmpeg reads one local file of a format we know, in a process of low priority, and writes pixels and sound
only: titles, places, cameras, chapters and attachments stay behind.
"""

import json
import os
import subprocess
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from lms.packs.ladder import POSTER, SOUND
from lms.packs.pictures import WIDTHS

LIMIT_SECONDS = 12 * 60
PROBE_SECONDS = 30
MOST_PIXELS = 16_000_000
SAFE = ("-protocol_whitelist", "file", "-format_whitelist", "matroska,mov,ogg,mp3")
QUIET = ("-nostdin", "-hide_banner", "-loglevel", "error")
NAMELESS = ("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact")


class Unreadable(Exception):
    """ffmpeg cannot read the file, or not this part of it."""


class TookTooLong(Exception):
    """The copy was not finished within `LIMIT_SECONDS`."""


@dataclass(frozen=True)
class Film:
    """What a rung of the ladder holds: kilobits a second of picture and sound, and the most frames a second.

    240p comes to 0.9 MB a minute at most, which leaves a tenth for what holds the two together.
    """

    height: int
    picture: int
    sound: int
    frames: int


FILMS = {
    "144p": Film(144, picture=48, sound=16, frames=15),
    "240p": Film(240, picture=92, sound=20, frames=24),
    "360p": Film(360, picture=220, sound=24, frames=25),
}
SOUND_ALONE = 20
SUFFIXES = {SOUND: "opus", POSTER: "png"}


@dataclass(frozen=True)
class Found:
    """What is in a file: the shorter side of its picture in pixels (None without one), sound, seconds."""

    height: int | None
    has_sound: bool
    seconds: float


def suffix_of(rung: str) -> str:
    """The ending of a rung's file."""
    return SUFFIXES.get(rung, "webm")


def look_into(ffmpeg: str, file: Path) -> Found:
    """What is in a film or sound file; `Unreadable` if nothing is."""
    entries = "format=duration:stream=codec_type,width,height:stream_disposition=attached_pic"
    probe = str(Path(ffmpeg).with_name("ffprobe"))
    answer = _run(
        [probe, "-v", "error", *SAFE, "-show_entries", entries, "-of", "json", str(file)], PROBE_SECONDS
    )
    told = json.loads(answer or b"{}")
    streams = [s for s in told.get("streams", []) if not s.get("disposition", {}).get("attached_pic")]
    heights = [min(s["width"], s["height"]) for s in streams if _is_picture(s)]
    has_sound = any(s.get("codec_type") == "audio" for s in streams)
    if not heights and not has_sound:
        raise Unreadable
    return Found(max(heights, default=None), has_sound, _seconds(told.get("format", {}).get("duration")))


def can_make(rung: str, found: Found) -> bool:
    """Whether a file has what a rung holds, and is not smaller already: nothing is blown up."""
    if rung == SOUND:
        return found.has_sound
    if found.height is None:
        return False
    return rung == POSTER or FILMS[rung].height <= found.height


def make(ffmpeg: str, rung: str, source: Path, found: Found, target: Path) -> None:
    """Write a rung of a file; `Unreadable` or `TookTooLong` if there is none."""
    seek = ["-ss", f"{min(2.0, found.seconds / 10):.2f}"] if rung == POSTER else []
    start = ["nice", "-n", "19", ffmpeg, *QUIET, "-y", "-timelimit", str(ceil(LIMIT_SECONDS))]
    read = [*SAFE, "-max_pixels", str(MOST_PIXELS), *seek, "-i", str(source)]
    _run([*start, *read, *NAMELESS, "-sn", "-dn", *_what(rung), str(target)], LIMIT_SECONDS)
    if not target.is_file() or not target.stat().st_size:
        raise Unreadable


def _what(rung: str) -> list[str]:
    if rung == POSTER:
        return ["-map", "0:V:0", "-frames:v", "1", "-vf", f"scale='min({WIDTHS[-1]},iw)':-2", "-f", "image2"]
    if rung == SOUND:
        return ["-map", "0:a:0", "-vn", *_sound(SOUND_ALONE), "-f", "ogg"]
    film = FILMS[rung]
    shorter_side = f"scale='if(gt(iw,ih),-2,{film.height})':'if(gt(iw,ih),{film.height},-2)',format=yuv420p"
    vp9 = ["-c:v", "libvpx-vp9", "-deadline", "good", "-cpu-used", "4", "-threads", "1", "-crf", "36"]
    picture = [
        "-vf",
        shorter_side,
        "-fpsmax",
        str(film.frames),
        *vp9,
        "-b:v",
        f"{film.picture}k",
        "-g",
        "240",
    ]
    return ["-map", "0:V:0", "-map", "0:a:0?", *picture, *_sound(film.sound), "-f", "webm"]


def _sound(kilobits: int) -> list[str]:
    return ["-c:a", "libopus", "-ac", "1", "-b:a", f"{kilobits}k", "-vbr", "constrained"]


def _run(command: list[str], seconds: float) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 a fixed command, no shell
            command, capture_output=True, timeout=seconds, check=True, env=_environment()
        )
    except subprocess.TimeoutExpired as error:
        raise TookTooLong from error
    except subprocess.CalledProcessError as error:
        raise (TookTooLong if error.returncode == -24 else Unreadable) from error  # SIGXCPU, from -timelimit
    except OSError as error:
        raise Unreadable from error
    return done.stdout


def _environment() -> dict[str, str]:
    """Only what a program needs: no settings, no secret key, no address of a database."""
    return {"LANG": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath)}


def _is_picture(stream: dict[str, Any]) -> bool:
    return stream.get("codec_type") == "video" and bool(stream.get("width") and stream.get("height"))


def _seconds(text: Any) -> float:
    try:
        return float(text)
    except (TypeError, ValueError):
        return 0.0
