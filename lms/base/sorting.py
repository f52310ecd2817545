"""Titles in the order in which people look for them. Pure.

Thai and Lao write some vowels before the consonant they follow in the order, which a database does not know; the
order is kept beside the title as bytes, since databases compare letters each in their own way.
"""

import re
import unicodedata

from lms.base import search_text

_VOWEL_BEFORE = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae\u0edc\u0edd])")
_LAO_ORDER = str.maketrans({"\u0eaa": "\u0e89", "\u0edc": "\u0eab\u0e99", "\u0edd": "\u0eab\u0ea1"})
"""SO SUNG comes after CHO; HO with its consonant is sorted as two letters."""
_SECOND = re.compile("[\u0e47-\u0e4c\u0e4e\u0ec8-\u0ecc\u17c8-\u17d1\u17dd]")
_DIGITS = re.compile("\\d+")
_LONGEST = 200


def sort_key(text: str) -> bytes:
    """Bytes that sort as the texts do: letters first, numbers by size, then tones and signs, then as written."""
    spoken = _VOWEL_BEFORE.sub(r"\2\1", search_text.normalise(text[:_LONGEST])).translate(_LAO_ORDER)
    letters = _DIGITS.sub(lambda number: number[0].lstrip("0").rjust(6, "0"), _SECOND.sub("", spoken))
    written = unicodedata.normalize("NFC", text[:_LONGEST]).swapcase()
    return b"\0\0".join(part.encode("utf-16-be") for part in (letters, spoken, written))
