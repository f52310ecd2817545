"""Khmer as it should be typed: the marks of each syllable in one order. Invisible spaces stay where they are."""

import unicodedata

from lms.base.khmer import tidied

__all__ = ["takes_no_room", "tidied"]

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\u00ad")


def takes_no_room(letter: str) -> bool:
    """Whether a character makes a line no longer."""
    return letter in _INVISIBLE or unicodedata.category(letter) in ("Mn", "Cf")
