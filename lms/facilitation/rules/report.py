"""A report out of counts: what is shown of each indicator, altogether and by each split, and what is not.

Everything that leaves this module may be published; nothing else may.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lms.facilitation.rules.hiding import Categories, is_small, lines_of, may_be_shown
from lms.facilitation.rules.indicators import MEASURES, SPLIT_CHECKS, SPLITS, Measure

Counts = Mapping[str, float]
NOT_KNOWN = "not_known"
"""The category of those who did not say."""
ALL = ("", "")
"""The key of the counts of everybody; those of a category have `(split, category)`."""


@dataclass(frozen=True)
class Figure:
    """One number that is shown. A share is 0 to 1; `part` and `whole` are what it is made of.

    Of a spread, `classes` are those that it is the share of, more than one where they stand together.
    """

    measure: Measure
    value: float
    part: float
    whole: float
    classes: Categories = ()


@dataclass(frozen=True)
class Line:
    """The people of one category, or of several that stand together, and the figures about them."""

    categories: Categories
    people: float
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Split:
    """A report's figures by sex, age and so on; `withheld` are those that would tell too much."""

    key: str
    lines: tuple[Line, ...]
    withheld: tuple[Measure, ...]


@dataclass(frozen=True)
class Report:
    """`people` and `left_out` are None where they are too few to tell; so are the figures in `withheld`."""

    people: float | None
    left_out: float | None
    figures: tuple[Figure, ...]
    withheld: tuple[Measure, ...]
    splits: tuple[Split, ...]
    unsplit: tuple[str, ...] = ()


def report_of(counts: Mapping[tuple[str, str], Counts], order: Mapping[str, Sequence[str]]) -> Report:
    """What may be shown of counts; `order` says in which order the categories of a split stand."""
    told = {key: _Told(values) for key, values in counts.items()}
    everyone = told.get(ALL, _Told({}))
    others = None if is_small(everyone["left_out"]) else everyone["left_out"]
    if is_small(everyone["people"]):
        return Report(None, others, (), MEASURES, ())
    shown = [measure for measure in MEASURES if may_be_shown(everyone, measure.checks)]
    unused = {measure.key for measure in shown if not everyone[measure.whole]}
    figures = tuple(figure for measure in shown for figure in _figures(measure, everyone))
    drawn = {figure.measure.key for figure in figures}
    keys = _keys(told)
    splits = [split for key in keys if (split := _split(key, told, order.get(key, ()), unused))]
    return Report(
        people=everyone["people"],
        left_out=others,
        figures=figures,
        withheld=tuple(m for m in MEASURES if m.key not in drawn | unused),
        splits=tuple(splits),
        unsplit=tuple(key for key in keys if key not in {split.key for split in splits}),
    )


class _Told(dict[str, float]):
    """Counts; what was not counted is 0."""

    def __missing__(self, name: str) -> float:
        return 0

    @classmethod
    def together(cls, all_of_them: Iterable[Counts]) -> "_Told":
        """The sums of several."""
        sums = cls()
        for counts in all_of_them:
            for name, value in counts.items():
                sums[name] += value
        return sums


def _keys(told: Mapping[tuple[str, str], _Told]) -> list[str]:
    """The splits there are: those in which anyone is known to be something.

    Where people are of one country, their provinces; else their countries.
    """
    known = {(key, one) for (key, one), counts in told.items() if one != NOT_KNOWN and counts["people"]}
    place = "province" if sum(key == "country" for key, _ in known) == 1 else "country"
    there = {key for key, _ in known} - {"country", "province"} | {place}
    return [split for split in SPLITS if split in there & {key for key, _ in known}]


def _split(
    key: str, told: Mapping[tuple[str, str], _Told], order: Sequence[str], unused: set[str]
) -> Split | None:
    """One split. Whether there is anything to show of a measure must not tell more than its total does."""
    rows = {category: counts for (split, category), counts in told.items() if split == key}
    known = sorted(rows, key=lambda one: (order.index(one) if one in order else len(order), one))
    lines = lines_of({category: rows[category]["people"] for category in known})
    together = [_Told.together(rows[category] for category in line) for line in lines]
    if not lines:
        return None
    wanted = [measure for measure in MEASURES if key in measure.splits and measure.key not in unused]
    families = {
        m.family for m in wanted if all(may_be_shown(counts, SPLIT_CHECKS[m.family]) for counts in together)
    }
    shown = [measure for measure in wanted if measure.family in families]
    drawn = [
        Line(line, counts["people"], tuple(figure for m in shown for figure in _each(m, counts)))
        for line, counts in zip(lines, together, strict=True)
    ]
    return Split(key, tuple(drawn), tuple(m for m in wanted if m.family not in families))


def _figures(measure: Measure, counts: _Told) -> list[Figure]:
    """What is shown of a measure of everybody. Classes of a spread stand together where they are small."""
    if measure.kind != "spread":
        return _each(measure, counts)
    classes = {one: counts[f"{measure.part}_{one}"] for one in measure.classes}
    lines = lines_of(classes)
    nobody = [(one,) for one in measure.classes if lines and not classes[one]]
    return [_class(measure, counts, line) for line in [*lines, *nobody]]


def _each(measure: Measure, counts: _Told) -> list[Figure]:
    """The figures of a measure where nothing is small; none where it has nobody to be about."""
    part, whole = counts[measure.part], counts[measure.whole]
    if measure.kind == "spread":
        return [_class(measure, counts, (one,)) for one in measure.classes] if whole else []
    if measure.kind in ("count", "net"):
        return [Figure(measure, part, part, whole)] if whole or measure.kind == "count" else []
    return [Figure(measure, part / whole, part, whole)] if whole else []


def _class(measure: Measure, counts: _Told, line: Categories) -> Figure:
    part, whole = sum(counts[f"{measure.part}_{one}"] for one in line), counts[measure.whole]
    return Figure(measure, part / whole, part, whole, line)
