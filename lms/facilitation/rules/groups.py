"""Small groups: 4 to 7 people can read aloud in turns, and each has a role."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from lms.facilitation.errors import UnfitGroups

SMALLEST, LARGEST = 4, 7
WANTED = 5.5
MOST_GROUPS = 50

P = TypeVar("P", bound=Hashable)


def suggested_number(people: int) -> int:
    """How many groups to make, so that each has 4 to 7 where that can be."""
    wanted = round(people / WANTED)
    fewest, most = -(-people // LARGEST), people // SMALLEST
    return max(1, min(max(wanted, fewest), max(most, 1), MOST_GROUPS))


def check_number(number: int, *, people: int) -> None:
    """Refuse no groups at all, and more groups than people."""
    most = max(1, min(people, MOST_GROUPS))
    if not 1 <= number <= most:
        raise UnfitGroups(most=most)


def deal(people: Sequence[P], sizes: Mapping[int, int]) -> dict[P, int]:
    """Put people, one after the other, into the group that is smallest at that moment.

    `sizes` is how many each position has already. Those who come first are spread over all groups, so
    an order by experience gives mixed groups.
    """
    now = dict(sizes)
    dealt: dict[P, int] = {}
    for person in people:
        position = min(now, key=lambda p: (now[p], p))
        now[position] += 1
        dealt[person] = position
    return dealt
