"""Passwords: long enough, and not one of the first that others would try."""

import unicodedata
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from lms.accounts.errors import PasswordIsUsername, PasswordTooCommon, PasswordTooLong, PasswordTooShort

LEAST_FOR_LEARNERS = 8
LEAST_FOR_STAFF = 12
MOST = 200
COMMON = Path(__file__).parents[1] / "common-passwords.txt"
ADDED_AT_THE_END = "0123456789!?.,@#$%&*+-_"


def plain_password(typed: str) -> str:
    """The same bytes for the same characters, whichever keyboard composed them."""
    return unicodedata.normalize("NFC", typed)


def check_password(password: str, *, username: str, staff: bool) -> None:
    """Refuse a password that is too short for this person, too long, very common, or the username."""
    least = LEAST_FOR_STAFF if staff else LEAST_FOR_LEARNERS
    if len(password) < least:
        raise PasswordTooShort(least=least)
    if len(password) > MOST:
        raise PasswordTooLong(max=MOST)
    if username and (password.casefold() == username or _stem(password) == (_stem(username) or username)):
        raise PasswordIsUsername
    if is_common(password):
        raise PasswordTooCommon


def is_common(password: str) -> bool:
    """Whether it stands on the list, with or without what people add at the end, or hardly varies."""
    folded = password.casefold()
    return folded in _common() or _stem(folded) in _common() or len(set(folded)) <= 2 or _is_run(folded)


def _stem(text: str) -> str:
    return text.casefold().rstrip(ADDED_AT_THE_END)


def _is_run(text: str) -> bool:
    """Whether each character follows the one before, as in 12345678 or hgfedcba."""
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return steps in ({1}, {-1})


@lru_cache
def _common() -> frozenset[str]:
    lines = COMMON.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
