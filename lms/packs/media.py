"""Files of a pack, made ready to be shown: checked by what they hold, and without what they tell in secret.

Drawings (SVG) become pictures, since a drawing can hold programs. Photographs lose their notes about
place, time and camera, and pictures are at most 1600 pixels long. Sizes are in pixels.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from lms.packs.drawings import rasterise
from lms.packs.errors import PackFaulty, UnreadableFile
from lms.packs.faults import Fault
from lms.packs.importers.captions import read_cues, to_webvtt

LONGEST_SIDE = 1600
MOST_PIXELS = 40_000_000
MOST_FRAMES = 500
JPEG_QUALITY = 85

PICTURES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP"}
MAGIC = {
    ".webm": re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL),
    ".mp4": re.compile(rb".{4}ftyp", re.DOTALL),
    ".m4a": re.compile(rb".{4}ftyp", re.DOTALL),
    ".ogg": re.compile(rb"OggS"),
    ".opus": re.compile(rb"OggS.{20,200}OpusHead", re.DOTALL),
    ".mp3": re.compile(rb"ID3|\xff[\xe2-\xff]"),
    ".pdf": re.compile(rb"%PDF-\d"),
}
ENDINGS = (".svg", *PICTURES, *MAGIC, ".vtt")
PRIVATE = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp", "Raw profile type exif"}
SHOWN = {"transparency", "icc_profile"}
HARMLESS_SEGMENTS = {"APP0", "APP2", "APP14"}
PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
BROKEN = (
    *(UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning),
    *(OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError),
)


class Prepared(NamedTuple):
    """A file as it is shown; `width` and `height` for pictures only."""

    data: bytes
    suffix: str
    width: int | None = None
    height: int | None = None


def prepare(path: str, data: bytes) -> Prepared:
    """A file of the pack as readers get it; `PackFaulty` naming the path if it is not what it should be."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in ENDINGS:
        raise _faulty("media-kind", path, allowed=" ".join(ENDINGS))
    if suffix == ".svg":
        return Prepared(*_drawing(path, data))
    if suffix in PICTURES:
        return _picture(path, data, suffix)
    if suffix == ".vtt":
        return Prepared(_captions(path, data), "vtt")
    if not MAGIC[suffix].match(data):
        raise _faulty("media-not-what-it-says", path)
    return Prepared(data, suffix[1:])


def check(media: Mapping[str, bytes]) -> None:
    """Refuse media of which one or more cannot be shown, all of them named at once."""
    faults = []
    for path, data in media.items():
        try:
            prepare(path, data)
        except PackFaulty as refusal:
            faults += refusal.faults
    if faults:
        raise PackFaulty(faults)


def _faulty(code: str, path: str, **values: object) -> PackFaulty:
    return PackFaulty([Fault(code, {"path": path, **values}, path)])


def _captions(path: str, data: bytes) -> bytes:
    try:
        return to_webvtt(read_cues(data, path)[0]).encode()
    except UnreadableFile as refusal:
        reason = refusal.values.get("reason", refusal.code)
        raise _faulty("captions-unreadable", path, reason=reason) from refusal


def _drawing(path: str, data: bytes) -> tuple[bytes, str, int, int]:
    picture = Image.open(BytesIO(rasterise(path, data, longest=LONGEST_SIDE)))
    return _saved(picture, "WEBP", lossless=True), "webp", *picture.size


def _picture(path: str, data: bytes, suffix: str) -> Prepared:
    try:
        with Image.open(BytesIO(data), formats=[PICTURES[suffix]]) as picture:
            if picture.width * picture.height > MOST_PIXELS or getattr(picture, "n_frames", 1) > MOST_FRAMES:
                raise _faulty("picture-too-large", path)
            tells = _tells_more(picture, data)
            picture.load()
            if _moves(picture) or not (tells or max(picture.size) > LONGEST_SIDE):
                return Prepared(data, suffix[1:], *picture.size)
            return _anew(picture, suffix)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _faulty("picture-too-large", path) from error
    except BROKEN as error:
        raise _faulty("media-not-what-it-says", path) from error


def _moves(picture: Image.Image) -> bool:
    return picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1


def _tells_more(picture: Image.Image, data: bytes) -> bool:
    """Whether a file holds more than the picture: notes, or anything after its end."""
    if PRIVATE & picture.info.keys() or getattr(picture, "text", None):
        return True
    if picture.format == "PNG":
        return not data.endswith(PNG_END)
    if picture.format in {"JPEG", "MPO"}:
        segments = {name for name, _ in getattr(picture, "applist", ())}
        return bool(segments - HARMLESS_SEGMENTS) or not data.endswith(b"\xff\xd9")
    return False


def _anew(picture: Image.Image, suffix: str) -> Prepared:
    """The picture written again: upright, not too large, its pixels and colours only."""
    upright, kind = ImageOps.exif_transpose(picture), PICTURES[suffix]
    upright.info = {name: value for name, value in upright.info.items() if name in SHOWN}
    if max(upright.size) > LONGEST_SIDE:
        upright = upright.convert("RGBA") if upright.mode in {"P", "LA", "PA"} else upright
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if kind == "JPEG" and upright.mode not in {"RGB", "L"}:
        upright = upright.convert("RGB")
        upright.info = {}
    return Prepared(_saved(upright, kind), suffix[1:], *upright.size)


_OPTIONS: Mapping[str, Mapping[str, object]] = {
    "JPEG": {"quality": JPEG_QUALITY, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": JPEG_QUALITY},
}


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **{**_OPTIONS.get(kind, {}), **options})
    return out.getvalue()
