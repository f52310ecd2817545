"""What people typed, made fit for paper: nothing invisible, nothing endless, no letter without a shape."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lms.base.pdf.fonts import covered

LONGEST = 5_000
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Me", "Mn", "So", "Sk"}
KEPT_INVISIBLE = "\n\u200b\u200c\u200d"
UNBROKEN = re.compile(r"[^\s\u200b/.&?=\-\u0e00-\u0eff\u1780-\u17ff]{25,}")
CHUNK = 12
MOST_MARKS = 6
BLANK = "_"
JOINERS = re.compile("(?<![\u0e00-\u0eff\u1780-\u17ff])[\u200c\u200d]+|(?<=[\u200b-\u200d])[\u200b-\u200d]+")
"""Signs that join or part letters, where there is no letter of a script that knows them, or one after another."""


def printable(value: Any) -> Any:
    """The same data, of mappings, sequences, texts and numbers, with every text fit for paper."""
    if isinstance(value, str):
        return printable_text(str(value))
    if isinstance(value, Mapping):
        return {str(key): printable(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [printable(one) for one in value]
    return value


def printable_text(text: str, longest: int = LONGEST) -> str:
    """One text: composed, without signs that steer, emoji gone, a blank for each letter that no font has."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).replace("\t", " ")
    shown = "".join(map(_shown, _levelled(shortened(composed, longest))))
    return UNBROKEN.sub(lambda run: _breakable(run.group()), JOINERS.sub("", shown))


def _levelled(text: str) -> Iterator[str]:
    """The letters, without the upper storeys of towers of marks."""
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter).startswith("M") else 0
        if marks <= MOST_MARKS:
            yield letter


def shortened(text: str, longest: int) -> str:
    """At most so many characters, never cut inside a cluster of letter and signs."""
    if len(text) <= longest:
        return text
    end = longest - 1
    while end and not _may_break_before(text, end):
        end -= 1
    return text[:end] + "…"


@lru_cache(maxsize=4096)
def _shown(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter in KEPT_INVISIBLE or (letter in covered() and category not in {"Cc", "Cf"}):
        return letter
    if category.startswith("Z"):
        return " "
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and covered().issuperset(plain):
        return plain
    return "" if category in INVISIBLE else BLANK


def _breakable(run: str) -> str:
    """A word without end, with places at which a line may end."""
    parts, start = [], 0
    for place in range(CHUNK, len(run)):
        if place - start >= CHUNK and _may_break_before(run, place):
            parts.append(run[start:place])
            start = place
    return "\u200b".join([*parts, run[start:]])


def _may_break_before(text: str, place: int) -> bool:
    """Whether a cluster begins here: no mark, joiner or Khmer subscript hangs on the letter before."""
    is_mark = unicodedata.category(text[place]).startswith("M") or text[place] in "\u0e33\u0eb3\u200c\u200d"
    return not is_mark and text[place - 1] not in "\u17d2\u200d"
