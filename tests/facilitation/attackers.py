"""What someone who wants to know more than a report tells can do with it: subtract, and try all that is possible.

People here are of a few types; each type says in which counts one such person is counted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product

from lms.facilitation.rules.hiding import is_small
from lms.facilitation.rules.indicators import FIRST, MEASURES
from lms.facilitation.rules.report import ALL, Report, report_of

NOT_BEGUN = ("people", "enrolled", "places", "waiting")
BEGUN = ("people", "enrolled", "places", "started", "beginners", "unfinished")
COMPLETED = ("people", "enrolled", "places", "started", "beginners", "completed", "finishers")
NOW = ("reached", "active")
TYPES = {
    "guest": ("people",),
    "looking": ("people", "reached"),
    "waiting": NOT_BEGUN,
    "waiting, looking": (*NOT_BEGUN, "reached"),
    "begun": BEGUN,
    "begun, looking": (*BEGUN, "reached"),
    "begun now": BEGUN + NOW,
    "completed": COMPLETED,
    "completed, looking": (*COMPLETED, "reached"),
    "completed now": COMPLETED + NOW,
}
NAMES = sorted({name for names in TYPES.values() for name in names})
CHECKS = sorted({check for m in MEASURES if m.family == FIRST for check in m.checks})
Cell = tuple[str, ...]
"""One kind of people: a category of each split, then a type."""
Numbers = Mapping[Cell, int]
Counts = dict[tuple[str, str], dict[str, float]]


class World:
    """All kinds of people there are, with some splits and some types."""

    def __init__(self, splits: Mapping[str, Sequence[str]], types: Sequence[str]) -> None:
        self.splits, self.types = splits, types
        self.cells: list[Cell] = list(product(*splits.values(), types))

    def counts(self, numbers: Numbers) -> Counts:
        """What the database would count."""
        found: Counts = {}
        for cell, number in numbers.items():
            for key in (ALL, *zip(self.splits, cell, strict=False)):
                here = found.setdefault(key, dict.fromkeys(NAMES, 0))
                for name in TYPES[cell[-1]]:
                    here[name] += number
        return found

    def report(self, numbers: Numbers) -> Report:
        """What would be published."""
        return report_of(self.counts(numbers), {})

    def all_counts(self, sizes: Sequence[int]) -> Iterator[Counts]:
        """The counts of all populations there can be, with so many people in each category of the first split."""
        categories = next(iter(self.splits.values()))
        for ways in product(*(self._ways(*one) for one in zip(categories, sizes, strict=True))):
            yield {
                key: {name: sum(way[key][name] for way in ways if key in way) for name in NAMES}
                for key in dict.fromkeys(key for way in ways for key in way)
            }

    def _ways(self, category: str, people: int) -> list[Counts]:
        cells = [cell for cell in self.cells if cell[0] == category]
        found: dict[str, Counts] = {}
        for bars in combinations(range(people + len(cells) - 1), len(cells) - 1):
            edges = pairwise((-1, *bars, people + len(cells) - 1))
            sizes = (after - before - 1 for before, after in edges)
            counts = self.counts({cell: size for cell, size in zip(cells, sizes, strict=True) if size})
            found.setdefault(
                repr(sorted((key, sorted(here.items())) for key, here in counts.items())), counts
            )
        return list(found.values())

    def form(self, name: str, split: str = "", categories: Iterable[str] = ()) -> list[int]:
        """A count as a sum over all kinds of people: 1 for each kind that is counted in it."""
        place = list(self.splits).index(split) if split else 0
        among = set(categories)
        return [int(name in TYPES[c[-1]] and (not split or c[place] in among)) for c in self.cells]

    def told(self, report: Report) -> list[tuple[list[int], float]]:
        """Everything that a report says, as sums over the kinds of people and their values."""
        lines = [("", (), report.people, report.figures)]
        lines += [
            (s.key, line.categories, line.people, line.figures) for s in report.splits for line in s.lines
        ]
        found = []
        for split, categories, people, figures in lines:
            if people is not None:
                found.append((self.form("people", split, categories), people))
            for figure in figures:
                for name, value in ((figure.measure.part, figure.part), (figure.measure.whole, figure.whole)):
                    if name in NAMES:
                        found.append((self.form(name, split, categories), value))
        return found


class Subtraction:
    """Someone who adds and subtracts what was told, with fractions, after Gauss and Jordan.

    Kinds of people of whom there can be nobody, because a sum or a difference of two sums is 0, are left out.
    """

    def __init__(self, told: Sequence[tuple[list[int], float]]) -> None:
        self.empty = _impossible(told)
        self.rows: list[tuple[int, list[Fraction]]] = []
        for form, value in told:
            self._learn([*self._possible(form), Fraction(value)])

    def finds(self, wanted: list[int]) -> Fraction | None:
        """What a sum must be; None if that does not follow."""
        left = self._without_known([*self._possible(wanted), Fraction(0)])
        return None if any(left[:-1]) else -left[-1]

    def _possible(self, form: list[int]) -> list[Fraction]:
        return [Fraction(0 if n in self.empty else value) for n, value in enumerate(form)]

    def _without_known(self, row: list[Fraction]) -> list[Fraction]:
        for pivot, known in self.rows:
            if row[pivot]:
                row = _minus(row, known, row[pivot])
        return row

    def _learn(self, row: list[Fraction]) -> None:
        left = self._without_known(row)
        pivot = next((n for n, value in enumerate(left[:-1]) if value), None)
        if pivot is not None:
            left = [value / left[pivot] for value in left]
            self.rows = [(p, _minus(known, left, known[pivot])) for p, known in self.rows]
            self.rows.append((pivot, left))


def _minus(row: list[Fraction], other: list[Fraction], times: Fraction) -> list[Fraction]:
    return [a - times * b if b else a for a, b in zip(row, other, strict=True)] if times else row


def _impossible(told: Sequence[tuple[list[int], float]]) -> set[int]:
    by_value: dict[float, list[list[int]]] = {}
    for form, value in told:
        by_value.setdefault(value, [[0] * len(form)] if value == 0 else []).append(form)
    empty: set[int] = set()
    for forms in by_value.values():
        for one, other in product(forms, forms):
            if all(x >= y for x, y in zip(one, other, strict=True)):
                empty |= {n for n, (x, y) in enumerate(zip(one, other, strict=True)) if x > y}
    return empty


def secrets_of(counts: Counts) -> Iterator[tuple[object, float]]:
    """Every group of people that must not be told of while it is small: by category, part and rest."""
    for key, here in counts.items():
        yield (key, "people"), here["people"]
        for check in CHECKS:
            whole, part = here[check[0]], here[check[1]]
            yield (key, check), part
            yield (key, check, "rest"), whole - part


def small_secrets_that_show(world: World, sizes: Sequence[int]) -> list[object]:
    """Small groups whose size is the same in every population with the same report.

    This attacker knows the rules as well as we do, and that all numbers are whole and none below 0.
    """
    found: dict[Report, dict[object, set[float]]] = {}
    for counts in world.all_counts(sizes):
        known = found.setdefault(report_of(counts, {}), {})
        for secret, value in secrets_of(counts):
            known.setdefault(secret, set()).add(value)
    return [
        (secret, values)
        for known in found.values()
        for secret, values in known.items()
        if len(values) == 1 and all(map(is_small, values))
    ]
