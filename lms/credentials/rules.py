"""The code of a certificate: easy to read out, impossible to guess."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16
_MISREAD = str.maketrans("oil", "011")


def new_code() -> str:
    """16 characters of Crockford's base 32: 80 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """A code as it was typed: any case, with spaces or hyphens, look-alikes mended."""
    return typed.lower().replace("-", "").replace(" ", "").translate(_MISREAD)


def spoken(code: str) -> str:
    """A code in groups of four."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
