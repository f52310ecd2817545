"""Usernames: how they are compared, what they may hold, and which ones are suggested."""

import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path

from lms.accounts.errors import UnfitUsername

SHORTEST, LONGEST = 3, 40
JOINERS = "-._"
WORDS = Path(__file__).parents[1] / "username-words.txt"


def fold_username(typed: str) -> str:
    """The form in which usernames are kept and compared.

    Without case, width and invisible marks; a space inside counts as a hyphen, so that whoever
    was told "sunny mango 42" finds sunny-mango-42.
    """
    folded = unicodedata.normalize("NFKC", typed).casefold()
    visible = "".join(c for c in folded if c.isspace() or unicodedata.category(c)[0] != "C")
    return "-".join(visible.split())


def check_username(folded: str) -> None:
    """Refuse a folded username that is too short, too long or holds more than letters, digits and joiners."""
    ends = folded[:1] + folded[-1:]
    fits = SHORTEST <= len(folded) <= LONGEST and not any(c in JOINERS for c in ends)
    if not fits or not all(_may_stand_in(c) for c in folded):
        raise UnfitUsername


def _may_stand_in(character: str) -> bool:
    """Letters and digits of every script, with the vowel signs and tones that Khmer, Lao and Thai need."""
    return unicodedata.category(character)[0] in "LM" or character.isdecimal() or character in JOINERS


def suggest_username() -> str:
    """Two friendly words and two digits, such as sunny-mango-42: 576,000 of them."""
    first, second = _words()
    return f"{secrets.choice(first)}-{secrets.choice(second)}-{10 + secrets.randbelow(90)}"


@lru_cache
def _words() -> tuple[list[str], list[str]]:
    lines = [line for line in WORDS.read_text("utf-8").splitlines() if not line.startswith("#")]
    first, _, second = "\n".join(lines).strip().partition("\n\n")
    return first.split(), second.split()
