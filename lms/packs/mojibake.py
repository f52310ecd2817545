"""Text that only looked right in an old font, or was read in the wrong encoding. Pure.

Khmer in Limon and ABC and Lao in Saysettha and Alice is stored as Latin letters and signs; without the font it is
gibberish. Where a file does not name the font, the letters themselves tell: capitals and signs stand inside words as
no language has them. UTF-8 that was read as Latin shows as the same two or three letters again and again.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

FEWEST = 2
SHARE = 0.3
"""A text is gibberish if at least so many of its words are, and so large a share (0 to 1) of all."""

_MISREAD = re.compile("(?:\u00e1[\u017e\u0178\u009e\u009f]|\u00e0[\u00b8\u00b9\u00ba\u00bb])[^\\s\\w]?\\w?")
_SIGNS = "\u00a1-\u00bf\u00d7\u00f7"
_SIGN_INSIDE = re.compile(f"[A-Za-z\u00c0-\u024f][{_SIGNS}<>\\[{{}}|^~=][A-Za-z\u00c0-\u024f{_SIGNS}]")
_SIGNS_TOGETHER = re.compile(
    f"[{_SIGNS}][\u00a1-\u00ff][\u00a1-\u00ff]|[\u00a1-\u00ff][{_SIGNS}][\u00a1-\u00ff]"
)
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|\S*(?:://|www\.|@)\S*|%\(\w+\)\w|</?\w+[^>]*>|\*\*|__")
_NEXT_TO = re.compile("[\\s/()\u201c\u201d\u2018\u2019\"'.,;:!?\u2026\u2013\u2014-]+")


def is_mojibake(text: str) -> bool:
    """Whether a text is gibberish, so that nobody can read it."""
    if len(_MISREAD.findall(text)) >= FEWEST:
        return True
    words = _words(text)
    odd = sum(map(_is_odd, words))
    return odd >= FEWEST and odd >= SHARE * len(words)


def unreadable(texts: Iterable[str]) -> list[str]:
    """Those of some texts that are gibberish; if there are any, also shorter ones with a word of the sort."""
    known = list(texts)
    found = [text for text in known if is_mojibake(text)]
    if not found:
        return []
    return [text for text in known if is_mojibake(text) or _is_one_odd_word(text)]


def _is_one_odd_word(text: str) -> bool:
    words = _words(text)
    return len(words) <= FEWEST and any(map(_is_odd, words))


def _words(text: str) -> list[str]:
    """The words in Latin letters and signs, without addresses, code and markup."""
    return [word for word in _NEXT_TO.split(_CODE.sub(" ", text)) if len(word) > 2 and word.isprintable()]


def _is_odd(word: str) -> bool:
    """Signs inside it, or capitals after small letters twice; once may be a name such as YouTube."""
    if _SIGNS_TOGETHER.search(word) or _SIGN_INSIDE.search(word):
        return True
    rises = sum(before.islower() and after.isupper() for before, after in pairwise(word))
    return rises > 1 or (rises == 1 and word[0].islower() and len(word) > 4)
