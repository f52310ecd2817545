"""Texts as they are searched: normalised, and cut into words and into clusters. Pure.

A text and a question are normalised alike, so that spellings that look alike find each other: accents composed or
not, nothing invisible, Khmer marks in one order, Thai and Lao AM in one piece after the tone, Lao HO and its
consonant in one letter, one kind of digits, one case, no Latin accents. ICU's dictionary cuts the same words
differently in other company; a cluster, a base with its marks, is always the same. So a text is kept in both forms.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from icu4py.breakers import WordBreaker

from lms.base import khmer

GAP = "\ue001"
"""A cluster of our own: the space between two words of a script that is written with spaces."""

LONGEST_TOKEN = 60
_INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\ufeff"
_TONES = "\u0e48-\u0e4b\u0ec8-\u0ecb"
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
_AM, _NIKHAHIT, _AA = "\u0e33\u0eb3", "\u0e4d\u0ecd", "\u0e32\u0eb2"
_THAI_LAO = "(?:\u0eab[\u0e99\u0ea1\u0ea5\u0ea3]|[\u0e01-\u0eff])"
_UNIT = re.compile(
    f"[a-z0-9](?![\u0300-\u036f])"
    f"|{khmer.SYLLABLE}"
    f"|([\u0e40\u0ec0])\\1"
    f"|{_THAI_LAO}(?:[{_MARKS}]*[{_AM}][{_MARKS}]*|[{_MARKS}]*[{_NIKHAHIT}][{_TONES}]*[{_AA}]|[{_MARKS}]*)"
    "|[\\s\\S][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]*"
)
_LOOK_ALIKE = str.maketrans({"\u0e45": "\u0e32"})
_AM_OF = {"\u0e4d\u0e32": "\u0e33", "\u0ecd\u0eb2": "\u0eb3"}
_HO = {
    "\u0eab\u0e99": "\u0edc",
    "\u0eab\u0ea1": "\u0edd",
    "\u0eab\u0ea5": "\u0eab\u0ebc",
    "\u0eab\u0ea3": "\u0eab\u0ebc",
}
_TWICE_E = {"\u0e40\u0e40": "\u0e41", "\u0ec0\u0ec0": "\u0ec1"}
_WITHIN_WORDS = frozenset("'\u2019\u02bc")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A base with its marks, normalised, and where it stood in the text as it was written."""

    token: str
    start: int
    end: int


def normalise(text: str) -> str:
    """The text as it is searched: letters, digits and marks, and single spaces for all the rest."""
    return " ".join("".join(token for _, _, token in _tokens(text)).split())


def words(text: str, lang: str) -> list[str]:
    """The words of a text as ICU cuts them, normalised; none is longer than `LONGEST_TOKEN`."""
    normal = normalise(text)
    cut = normal.split() if normal.isascii() else WordBreaker(normal, lang)
    return [word[:LONGEST_TOKEN] for word in cut if not word.isspace()]


def clusters(text: str) -> list[Cluster]:
    """The clusters of a text in order, with `GAP` between words that are written with spaces between."""
    found: list[Cluster] = []
    after_space = False
    for start, end, token in _tokens(text):
        if token.isspace():
            after_space = True
            continue
        if after_space and found and not (is_spaceless(found[-1].token) or is_spaceless(token)):
            found.append(Cluster(GAP, start, start))
        found.append(Cluster(token, start, end))
        after_space = False
    return found


def is_spaceless(token: str) -> bool:
    """Whether this is of a script that is written without spaces between words."""
    return "\u0e01" <= token < "\u0f00" or "\u1780" <= token < "\u1800"


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    kept = [place for place, letter in enumerate(text) if letter not in _INVISIBLE]
    seen = "".join([text[place] for place in kept]) if len(kept) < len(text) else text
    for found in _UNIT.finditer(seen):
        start, end = kept[found.start()], kept[found.end() - 1] + 1
        for token in _tidied(found[0]):
            yield start, end, token


@lru_cache(maxsize=65536)
def _tidied(unit: str) -> tuple[str, ...]:
    """What becomes of one unit: mostly one token, and a space for what is no part of a word."""
    first = unit[0]
    if "\u1780" <= first <= "\u17b3":
        return (khmer.tidy_syllable(unit)[:LONGEST_TOKEN],)
    if "\u0e01" <= first <= "\u0eff" and unicodedata.category(first) in {"Lo", "Lm"}:
        return (_TWICE_E.get(unit) or _tidy_thai_or_lao(unit)[:LONGEST_TOKEN],)
    decomposed = unicodedata.normalize("NFKD", unit.casefold())
    plain = re.sub("[\u0300-\u036f]", "", decomposed)
    return tuple(token for letter in plain.casefold() if (token := _letter(letter)))


def _tidy_thai_or_lao(unit: str) -> str:
    unit = unit.translate(_LOOK_ALIKE)
    head = 2 if unit[:2] in _HO else 1
    base, marks = _HO.get(unit[:2], unit[:1]), list(unit[head:])
    if len(base) == 2:
        base, marks = base[0], [base[1], *marks]
    if marks and marks[-1] in _AA:
        nikhahit = next(mark for mark in marks if mark in _NIKHAHIT)
        am = _AM_OF[nikhahit + marks.pop()]
        marks = [*(mark for mark in marks if mark not in _NIKHAHIT), am]
    return base + "".join(sorted(dict.fromkeys(marks), key=_thai_or_lao_place))


def _thai_or_lao_place(mark: str) -> tuple[int, str]:
    """Lao's small LO, the vowel, the tone, and AM at the end."""
    if mark == "\u0ebc":
        return 0, mark
    if mark in _AM:
        return 3, mark
    return (2 if re.match(f"[{_TONES}\u0e4c\u0ecc]", mark) else 1), mark


def _letter(letter: str) -> str:
    """A letter, digit or mark; nothing for what stands inside of words; else a space."""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    kind = unicodedata.category(letter)
    if letter in _WITHIN_WORDS or kind == "Cf" or "\ufe00" <= letter <= "\ufe0f":
        return ""
    return letter if kind[0] in "LNM" else " "
