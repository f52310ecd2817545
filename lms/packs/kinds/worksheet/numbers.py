"""Numbers as people type them: with spaces, points and commas, in the digits of their own script."""

import re
import unicodedata
from decimal import Decimal

from lms.packs.questions.rules import INVISIBLE, plain_character

COMMA_LANGS = ("lo",)
LARGEST = Decimal(10) ** 12
LONGEST = 30


def read_number(typed: str, lang: str) -> Decimal | None:
    """The number that was typed; None if it is none, or beyond a million million.

    In Lao a comma begins the decimals, elsewhere a point does. What makes no sense like that, such as `1,5`
    in Thai, is read the other way round.
    """
    if len(typed) > LONGEST:
        return None
    text = "".join(plain_character(c) for c in typed if not _means_nothing(c))
    usual, other = (",", ".") if lang in COMMA_LANGS else (".", ",")
    for mark, between in ((usual, other), (other, usual)):
        if re.fullmatch(PATTERN.format(mark=re.escape(mark), between=re.escape(between)), text):
            number = Decimal(text.replace(between, "").replace(mark, "."))
            return number if abs(number) <= LARGEST else None
    return None


PATTERN = r"-?(?=.*\d)(?:[0-9]*|[1-9][0-9]{{0,2}}(?:{between}[0-9]{{3}})+)(?:{mark}[0-9]*)?"


def _means_nothing(c: str) -> bool:
    """Spaces, apostrophes between thousands, signs of money, the sign for per cent."""
    return c.isspace() or c in f"{INVISIBLE}'’%" or unicodedata.category(c) == "Sc"
