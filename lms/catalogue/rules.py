"""What may be joined, and what a list shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from lms.catalogue.errors import CourseNotOpen
from lms.catalogue.outline import Outline

JOINABLE = ("course", "programme", "checklist")
LENGTHS = {"short": (0, 15), "medium": (16, 60), "long": (61, 10_000)}


def check_open(*, kind: str, is_published: bool) -> None:
    """Refuse if the course cannot be joined."""
    if not is_published or kind not in JOINABLE:
        raise CourseNotOpen


@dataclass(frozen=True)
class Filters:
    """What a reader wants to see in the catalogue; empty means all."""

    topic: str = ""
    length: str = ""
    only_my_language: bool = False


def is_wanted(outline: Outline, filters: Filters) -> bool:
    """Whether an entry passes the filters."""
    if filters.topic and outline.topic != filters.topic:
        return False
    if filters.length in LENGTHS:
        shortest, longest = LENGTHS[filters.length]
        if not shortest <= outline.minutes <= longest:
            return False
    return not filters.only_my_language or outline.translated >= 1


def topics_of(outlines: Iterable[Outline]) -> list[str]:
    """The topics that occur, in a steady order."""
    return sorted({o.topic for o in outlines if o.topic})
