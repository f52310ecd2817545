"""What a certificate asks for, and its code: easy to read out, impossible to guess."""

import secrets
from collections.abc import Iterable

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


PASS_MARK = 0.7
"""The share of a post-test's points that a certificate asks for, in any number of tries."""
ROUNDING = 1e-9


def missing(
    *,
    is_finished: bool,
    post_tests: Iterable[float | None],
    has_checklist: bool,
    is_submitted: bool,
    has_action: bool,
) -> tuple[str, ...]:
    """What a certificate still lacks: `course`, `post-test`, `checklist`, `action`; nothing if it is earned.

    `post_tests` are the best shares (0 to 1) of the course's post-tests, None for one that was not tried.
    Checklist and action are asked for where the course links a checklist.
    """
    lacking = {
        "course": not is_finished,
        "post-test": any((share or 0) < PASS_MARK - ROUNDING for share in post_tests),
        "checklist": has_checklist and not is_submitted,
        "action": has_checklist and not has_action,
    }
    return tuple(name for name, lacks in lacking.items() if lacks)
