"""Where the parts of a picture lie: plain numbers in, places out, in the picture's own units. No drawing here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

SIZE = 240
REACH = 92
"""From the middle to the end of an axis."""
LABEL_AT = 109
"""From the middle to the number of an axis."""
FEWEST_AXES = 3
Place = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """One axis: its number from 1, its end, where the number stands, and the level's place (None: no level)."""

    number: int
    end: Place
    label: Place
    mark: Place | None


@dataclass(frozen=True)
class Radar:
    """Rings from the inside out and the shape that joins the levels, each as the `points` of a polygon."""

    size: int
    rings: tuple[str, ...]
    axes: tuple[Axis, ...]
    shape: str


def bar_length(part: float | None, whole: float, *, length: float = 100) -> float:
    """How long a bar is that shows a part of a whole; never longer than `length`, and nothing of nothing."""
    if not part or whole <= 0:
        return 0
    return round(min(max(part / whole, 0), 1) * length, 2)


def radar(levels: Sequence[int | None], top: int) -> Radar:
    """A picture of levels from 0 to `top`, one axis each, the first upwards and on as a clock goes.

    ValueError with fewer than three axes, which would be a line.
    """
    if len(levels) < FEWEST_AXES or top < 1:
        raise ValueError("a radar needs three axes and one level")
    turns = [n / len(levels) for n in range(len(levels))]
    rings = [[_place(turn, REACH * step / top) for turn in turns] for step in range(1, top + 1)]
    marks = [
        None if level is None else _place(turn, REACH * bar_length(level, top, length=1))
        for turn, level in zip(turns, levels, strict=True)
    ]
    axes = [
        Axis(n, _place(turn, REACH), _place(turn, LABEL_AT), mark)
        for n, (turn, mark) in enumerate(zip(turns, marks, strict=True), 1)
    ]
    known = [mark for mark in marks if mark is not None]
    return Radar(SIZE, tuple(map(_points, rings)), tuple(axes), _points(known))


def _place(turn: float, distance: float) -> Place:
    """A place at a distance from the middle; `turn` is 0 upwards, a quarter to the right."""
    angle = 2 * pi * turn
    return round(SIZE / 2 + distance * sin(angle), 1), round(SIZE / 2 - distance * cos(angle), 1)


def _points(places: Sequence[Place]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in places)
