"""From draft to approved: who may take a translation how far."""

from collections.abc import Collection
from uuid import UUID

from lms.packs.draft import DRAFT, NEEDS_REVIEW
from lms.translation.errors import ChangedMeanwhile, Faulty, NothingToApprove, OwnWork
from lms.translation.rules.texts import UNTRANSLATED, is_empty

SAVED_AS = (DRAFT, NEEDS_REVIEW)
"""What its author can make of a translation; only somebody else makes it approved."""


def check_approval(
    *, forms: tuple[str, ...], state: str, author: UUID | None, reviewer: UUID, faults: Collection[object]
) -> None:
    """Refuse if this person cannot approve this translation."""
    if is_empty(forms) or state not in SAVED_AS:
        raise NothingToApprove
    if author == reviewer:
        raise OwnWork
    if faults:
        raise Faulty


def check_same_revision(*, read: int, now: int) -> None:
    """Refuse if somebody saved since the page was made."""
    if read != now:
        raise ChangedMeanwhile


def state_saved(forms: tuple[str, ...], wanted: str) -> str:
    """What a saved text is: nothing at all is untranslated, and nobody saves as approved."""
    if is_empty(forms):
        return UNTRANSLATED
    return wanted if wanted in SAVED_AS else NEEDS_REVIEW
