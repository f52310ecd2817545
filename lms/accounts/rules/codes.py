"""One-time codes: 8 characters of Crockford's base 32, without look-alikes.

https://www.crockford.com/base32.html: O is read as 0, I and L as 1; there is no U.
"""

import secrets
import unicodedata
from datetime import datetime, timedelta

from lms.accounts.errors import CodeNotAllowed

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
LIFETIME = timedelta(days=7)
LOOK_ALIKES = str.maketrans("OIL", "011")


def make_code() -> str:
    """A new code; 40 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def show_code(code: str) -> str:
    """A code as it is printed and read aloud: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def read_code(typed: str) -> str:
    """What was typed as a code: any case, spaces, hyphens, look-alikes and native digits."""
    kept = (_plain(c) for c in unicodedata.normalize("NFKC", typed).upper())
    return "".join(c for c in kept if c.isalnum()).translate(LOOK_ALIKES)


def _plain(character: str) -> str:
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def is_code_open(
    *, now: datetime, expires_at: datetime, used_at: datetime | None, replaced_at: datetime | None
) -> bool:
    """Whether a code still lets its person in."""
    return used_at is None and replaced_at is None and now < expires_at


def check_may_issue(*, issuer_is_admin: bool, for_staff: bool) -> None:
    """Refuse if someone would gain more rights through another's account than they have."""
    if for_staff and not issuer_is_admin:
        raise CodeNotAllowed
