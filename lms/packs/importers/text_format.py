"""What a plain text file is: GIFT, Aiken, or a text with gaps (Moodle's Cloze). The one place that decides."""

import re
from typing import Literal

from lms.packs.errors import UnreadableFile
from lms.packs.importers.contract import Upload
from lms.packs.importers.encoding import read_text

TextFormat = Literal["gift", "aiken", "cloze"]

CLOZE_GAP = re.compile(r"(?<!\\)\{(\d*):([A-Z][A-Z_]*):")
_AIKEN_ANSWER = re.compile(r"^\s*ANSWER\s*:", re.MULTILINE | re.IGNORECASE)
_AIKEN_OPTION = re.compile(r"^\s*[A-Z][.)]\s*\S", re.MULTILINE)
_GIFT = re.compile(r"^\s*::.+::|^\s*\$CATEGORY:|(?<!\\)\{[^{}]*\}", re.MULTILINE)


def text_format(text: str) -> TextFormat | None:
    """The format of a text, by what stands in it; None if it is none of ours."""
    if CLOZE_GAP.search(text):
        return "cloze"
    if _AIKEN_ANSWER.search(text) and _AIKEN_OPTION.search(text):
        return "aiken"
    return "gift" if _GIFT.search(text) else None


def is_format(upload: Upload, wanted: TextFormat) -> bool:
    """Whether an upload holds text in a format."""
    try:
        return text_format(read_text(upload.data, upload.name)[0]) == wanted
    except UnreadableFile:
        return False
