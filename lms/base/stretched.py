"""A language that nobody speaks: English with accents and 60 % longer, to see what pages do with long texts.

For developers: with the setting `PSEUDO_LANGUAGE` the pages in English speak it. No reader is offered it.
"""

import re
from itertools import cycle
from math import ceil

from babel.support import NullTranslations

LONGER = 1.6
KEPT = re.compile(r"(%\(\w+\)[sd]|%%|<[^<>]+>|&\w+;|\{\w+\}|https?://\S+)")
ACCENTS = str.maketrans("AEIOUaeiouycnsz", "ÀÉÎÖÜàéîöüýçñšž")
VOWELS = re.compile("[aeiou]")
FILLERS = ("àñđ", "ñöẅ", "ŵé", "àđđ", "šömé", "ḿöŕé")


def stretch(text: str) -> str:
    """A text with accents on its letters and more of them; placeholders, tags and addresses as they were."""
    parts = KEPT.split(text)
    longer = "".join(part if n % 2 else _accented(part) for n, part in enumerate(parts))
    missing = ceil(LONGER * len("".join(parts[::2]))) - len("".join(KEPT.split(longer)[::2]))
    return longer + _filled(missing) if text.strip() else text


def _accented(text: str) -> str:
    """Words themselves grow, too: other languages have longer ones."""
    return VOWELS.sub(lambda vowel: vowel.group() * 2, text).translate(ACCENTS)


def _filled(missing: int) -> str:
    """Words of at least so many letters, each with a space before it; nothing if none are missing."""
    words = ""
    for word in cycle(FILLERS):
        if len(words) >= missing:
            return words
        words += f" {word}"
    return words


class Stretched(NullTranslations):
    """The texts of a language, each of them stretched."""

    def __init__(self, texts: NullTranslations) -> None:
        super().__init__()
        self._texts = texts

    def gettext(self, message: str) -> str:
        """One message."""
        return stretch(self._texts.ugettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One message with a number."""
        return stretch(self._texts.ungettext(msgid1, msgid2, n))

    ugettext = gettext
    ungettext = ngettext
