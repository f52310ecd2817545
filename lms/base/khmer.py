"""The spelling of one Khmer syllable, made the same however it was typed. Pure.

The marks of a syllable can be typed in many orders that look alike, and NFC does not repair them. Here the order
is: base, robat, register shifter, subscripts (RO last), vowel, other signs. Marks that look alike become one.
"""

import re
from itertools import groupby

BASES = "\u1780-\u17b3"
COENG = "\u17d2"
SYLLABLE = f"[{BASES}](?:{COENG}[{BASES}]|[\u17b4-\u17d3\u17dd])*"

_SYLLABLE = re.compile(SYLLABLE)
_SUBSCRIPT = re.compile(f"{COENG}[\u178a\u178f]")
_SHIFTED = re.compile(f"([\u17c9\u17ca])((?:{COENG}[{BASES}])+)")
_AU, _AU_TOO = "\u17b1", "\u17b2"
_PART = re.compile(f"{COENG}[{BASES}]|.", re.DOTALL)
_COENG_DA, _COENG_TA, _COENG_RO = COENG + "\u178a", COENG + "\u178f", COENG + "\u179a"
_TRIISAP, _MUUSIKATOAN, _U = "\u17ca", "\u17c9", "\u17bb"
_TAKES_TRIISAP = frozenset("\u179f\u17a0\u17a2")
_UPPER_VOWELS = frozenset("\u17b7\u17b8\u17b9\u17ba\u17be\u17d0")
_SAME_LETTER = str.maketrans(
    {"\u17a3": "\u17a2", "\u17a4": "\u17a2\u17b6", "\u17b2": "\u17b1", "\u17b4": "", "\u17b5": ""}
)
_SAME_VOWEL = (("\u17c1\u17b8", "\u17be"), ("\u17c1\u17b6", "\u17c4"))
"""Two vowels typed one after the other that look like a third."""


def tidy_syllable(syllable: str) -> str:
    """One syllable (see `SYLLABLE`) in the one order and spelling by which it is found."""
    base, *marks = _parts(syllable.translate(_SAME_LETTER).replace(_COENG_DA, _COENG_TA))
    if not marks:
        return base
    if _U in marks and _UPPER_VOWELS.intersection(marks):
        shifter = _TRIISAP if base in _TAKES_TRIISAP else _MUUSIKATOAN
        marks = [shifter if mark == _U else mark for mark in marks]
    ordered = [mark for mark, _ in groupby(sorted(marks, key=_place))]
    tidied = base + "".join(ordered)
    for typed, meant in _SAME_VOWEL:
        tidied = tidied.replace(typed, meant)
    return tidied


def tidied(text: str) -> str:
    """A text with the marks of every syllable in one order: it looks the same, and a search finds it."""
    return _SYLLABLE.sub(lambda found: _ordered(found[0]), text)


def _ordered(syllable: str) -> str:
    """In order, with the shifter after the subscripts, as people type it.

    Of two letters that only look alike the one that was typed stays: dictionaries know both.
    """
    typed = iter(_SUBSCRIPT.findall(syllable))
    ordered = _SUBSCRIPT.sub(lambda found: next(typed, found[0]), tidy_syllable(syllable))
    ordered = _SHIFTED.sub(r"\2\1", ordered)
    is_other = syllable[0] == _AU_TOO and ordered[0] == _AU
    return _AU_TOO + ordered[1:] if is_other else ordered


def _parts(syllable: str) -> list[str]:
    return [found[0] for found in _PART.finditer(syllable)]


def _place(mark: str) -> tuple[int, str]:
    """Where a mark stands in its syllable. Subscripts keep their order, and so do robat's neighbours."""
    if len(mark) > 1:
        return (3 if mark == _COENG_RO else 2), ""
    if mark == "\u17cc":
        return 0, ""
    if mark in (_TRIISAP, _MUUSIKATOAN):
        return 1, ""
    if "\u17b6" <= mark <= "\u17c5":
        return (4, "") if "\u17c1" <= mark <= "\u17c3" else (5, mark)
    return (7 if mark in "\u17c7\u17c8" else 6), mark
