"""Text out of bytes: UTF-8, or another encoding that can be told, and then it is reported."""

import codecs
import re

from charset_normalizer import from_bytes

from lms.packs.draft import Loss
from lms.packs.errors import EmptyFile, EncodingUnknown

CODE_PAGES = ["cp1252", "cp874"]
"""What programs in the region wrote before UTF-8: Western European and Thai. Khmer and Lao had none."""

MOST_CHAOS = 0.3
SHOWN_NAMES = {"cp1252": "Windows-1252", "cp874": "Windows-874", "utf-16": "UTF-16"}


def read_text(data: bytes, name: str) -> tuple[str, list[Loss]]:
    """The text of a file, its lines ending in one way, and a loss if its encoding had to be guessed."""
    if not data.strip():
        raise EmptyFile
    encoding = _encoding_of(data, name)
    text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    if re.search(r"[\x00-\x08\x0e-\x1f]", text):
        raise EncodingUnknown(name=name)
    if encoding == "utf-8-sig":
        return text, []
    return text, [Loss("encoding", "", {"encoding": SHOWN_NAMES[encoding]})]


def _encoding_of(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _decodes(data, "utf-16"):
        return "utf-16"
    if _decodes(data, "utf-8-sig"):
        return "utf-8-sig"
    best = from_bytes(data, cp_isolation=CODE_PAGES, threshold=MOST_CHAOS).best()
    if best is None or best.encoding not in CODE_PAGES:
        raise EncodingUnknown(name=name)
    return best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
