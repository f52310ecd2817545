"""The formula of each kind of scale: what sections, and all of them together, come to.

What does not apply is not here any more. An open item earns nothing and still applies, so that nobody gains
by leaving one out. Source of the formulas: the table of scales in `docs/pack-format.md`. Exact; rounding comes later.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from lms.checklists.rules.points import Worth

Part = Sequence[Worth]


@dataclass(frozen=True)
class Measure:
    """Points; `share` of what could be had, from 0 to 1; `level`, a step from 0. None: there is no such thing."""

    points: Fraction
    share: Fraction | None = None
    level: int | None = None


Measures = tuple[list[Measure], Measure]
"""Of each section, and overall."""


def measure_ticks(parts: Sequence[Part]) -> Measures:
    """Items in place / items that apply: 9 of 12 is 75 %."""
    return [_ticked(part) for part in parts], _ticked(_all(parts))


def measure_points(parts: Sequence[Part]) -> Measures:
    """Points / (most points x items that apply): 2 + 1 + 0 of 3 x 2 is 50 %."""
    return [_shared(part) for part in parts], _shared(_all(parts))


def measure_action(parts: Sequence[Part]) -> Measures:
    """How many are done already, and no percentage: a walk through the workplace is no exam."""
    return [Measure(_done(part)) for part in parts], Measure(_done(_all(parts)))


def measure_frequency(parts: Sequence[Part]) -> Measures:
    """A section: mean points / most points, reversed items turned round. Overall: the mean of the sections."""
    sections = [_shared(part) for part in parts]
    shares = [s.share for s in sections if s.share is not None]
    mean = sum(shares, Fraction(0)) / len(shares) if shares else None
    return sections, Measure(_shared(_all(parts)).points, mean)


def measure_steps(parts: Sequence[Part]) -> Measures:
    """A section's level: the mean of its steps, rounded down. Overall: the lowest section.

    The share is level / highest level: steps 1, 2 and 2 are level 1, which of levels 0 to 4 is 25 %.
    """
    highest = max((w.most for w in _all(parts)), default=Fraction(0))
    sections = [_levelled(_points(part), _level(part), highest) for part in parts]
    levels = [s.level for s in sections if s.level is not None]
    return sections, _levelled(_points(_all(parts)), min(levels, default=None), highest)


def measure_risk(parts: Sequence[Part]) -> Measures:
    """Points add up, and "not sure" counts as the file says; points / most possible points: 6 of 20 is 30 %."""
    return [_shared(part) for part in parts], _shared(_all(parts))


MEASURES: Mapping[str, Callable[[Sequence[Part]], Measures]] = {
    "ticks": measure_ticks,
    "points": measure_points,
    "action": measure_action,
    "frequency": measure_frequency,
    "steps": measure_steps,
    "risk": measure_risk,
}


def _all(parts: Sequence[Part]) -> list[Worth]:
    return [worth for part in parts for worth in part]


def _points(part: Part) -> Fraction:
    return sum((w.points for w in part), Fraction(0))


def _done(part: Part) -> Fraction:
    return Fraction(sum(w.is_in_place for w in part))


def _ticked(part: Part) -> Measure:
    return Measure(_done(part), _done(part) / len(part) if part else None)


def _shared(part: Part) -> Measure:
    most = sum((w.most for w in part), Fraction(0))
    return Measure(_points(part), _points(part) / most if most else None)


def _level(part: Part) -> int | None:
    return floor(_points(part) / len(part)) if part else None


def _levelled(points: Fraction, level: int | None, highest: Fraction) -> Measure:
    share = Fraction(level) / highest if level is not None and highest else None
    return Measure(points, share, level)
