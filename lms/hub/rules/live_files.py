"""Which files an editor may offer with an event, told by their first bytes as well as by their names."""

from collections.abc import Mapping
from pathlib import PurePath

from lms.hub.errors import UnfitFile

ZIPPED = (b"PK\x03\x04",)
MATERIALS: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), ZIPPED),
    "png": (b"\x89PNG",),
    "jpg": (b"\xff\xd8\xff",),
    "webp": (b"RIFF",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
}
RECORDINGS: Mapping[str, tuple[bytes, ...]] = {
    "webm": (b"\x1a\x45\xdf\xa3",),
    "mp3": MATERIALS["mp3"],
    "ogg": (b"OggS",),
}
BOXED = ("mp4", "m4a")
"""Their first four bytes are a length; what they are stands behind it."""


def suffix_of(name: str, data: bytes, known: Mapping[str, tuple[bytes, ...]]) -> str:
    """The ending under which to keep a file; refuse one that is not offered or not what it says."""
    suffix = PurePath(name).suffix.lstrip(".").lower().replace("jpeg", "jpg")
    is_boxed = known is RECORDINGS and suffix in BOXED and data[4:8] == b"ftyp"
    if not is_boxed and not data.startswith(known.get(suffix, ()) or (b"\0" * 64,)):
        raise UnfitFile(kinds=", ".join([*known, *(BOXED if known is RECORDINGS else ())]))
    return suffix
