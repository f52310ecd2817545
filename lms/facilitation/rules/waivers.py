"""Which activities can be waived, and for which reasons."""

from collections.abc import Iterable

from lms.facilitation.errors import NothingToWaive, ReasonNeeded

REASONS = ("elsewhere", "not-relevant", "access", "other")
"""Why; `words("waiver_reason", ...)` has the words. `other` says itself in a note."""
LONGEST_NOTE = 200


def check_reason(reason: str, note: str) -> None:
    """Refuse a reason that nobody knows, and another reason that is not said."""
    if reason not in REASONS or (reason == "other" and not note.strip()):
        raise ReasonNeeded


def waivable(asked: Iterable[str], satisfied: set[str]) -> list[str]:
    """What of the activities asked for is still to do; refuses if nothing is."""
    found = [key for key in asked if key not in satisfied]
    if not found:
        raise NothingToWaive
    return found
