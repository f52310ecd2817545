"""Small cells: what a report may say about people in categories, so that nothing about fewer than five is told.

Why this is enough is shown in `docs/decisions/0012-small-cells.md`. Numbers are always numbers of people.
"""

from collections.abc import Iterable, Mapping

FEWEST = 5
"""Something is said about so many people, or about nobody."""

MOST_LINES = 12
"""So many categories of a split stand alone; smaller ones stand together."""

Categories = tuple[str, ...]


def is_small(people: float) -> bool:
    """Whether these are too few to tell of."""
    return 0 < people < FEWEST


def is_telling(whole: float, part: float) -> bool:
    """Whether a part of some people, or those who are left without it, are too few to tell of."""
    return is_small(part) or is_small(whole - part)


def may_be_shown(counts: Mapping[str, float], checks: Iterable[tuple[str, str]]) -> bool:
    """Whether no part of a whole is telling; `checks` are names of counts, `(whole, part)`."""
    return not any(is_telling(counts[whole], counts[part]) for whole, part in checks)


def lines_of(counts: Mapping[str, float], *, most: int = MOST_LINES) -> list[Categories]:
    """The lines in which a table shows categories; a line of several shows only what they are together.

    Small categories stand together with the smallest of the others (all of them, if several are equally
    small), so that taking the lines from the total leaves nobody alone. Empty categories have no line. There
    are no lines at all if only one would be left that hides something.
    """
    kept = {category: people for category, people in counts.items() if people >= FEWEST}
    small = {category for category, people in counts.items() if is_small(people)}
    together = small | _tail(kept, most)
    if small and kept:
        together |= {category for category, people in kept.items() if people == min(kept.values())}
    if len(together) == 1 and not small:
        together = set()
    alone: list[Categories] = [(category,) for category in kept if category not in together]
    if small and not alone:
        return []
    return [*alone, tuple(c for c in counts if c in together)] if together else alone


def _tail(kept: Mapping[str, float], most: int) -> set[str]:
    """Those that are smaller than the last one that has a line."""
    if len(kept) <= most:
        return set()
    least = sorted(kept.values(), reverse=True)[most - 1]
    return {category for category, people in kept.items() if people < least}
