"""Where a thing is at a second of its scene, how large, and how much of it is seen. Pure; times in seconds."""

import math
from bisect import bisect_right
from typing import NamedTuple

from lms.packs.films.storyboard import Point, Scene, Slide, Storyboard, Thing

GROWS_FOR = 0.5
FADES_FOR = 0.6
LEAVES_FOR = 0.3
CROSS_FADE = 0.4
OVERSHOOT = 0.9


class Pose(NamedTuple):
    """A thing at one moment: place, size (1 is its own), turn in degrees, and from 0 to 1 how far it is seen."""

    at: Point
    scale: float
    turn: float
    seen: float


def frame_times(board: Storyboard) -> list[float]:
    """The second of every picture of a film."""
    return [number / board.rate for number in range(round(board.seconds * board.rate))]


def scene_at(board: Storyboard, second: float) -> int:
    """The place of the scene that a second is in; the last one's after the end."""
    return max(0, bisect_right([scene.start for scene in board.scenes], second + 1e-9) - 1)


def layers(board: Storyboard, second: float) -> list[tuple[Scene, float, float]]:
    """The scenes to draw over each other: each with its own second, and how far it is seen.

    Round a cut the new scene comes up over the old one.
    """
    here = scene_at(board, second)
    for cut in (here, here + 1):
        if 0 < cut < len(board.scenes):
            share = (second - board.scenes[cut].start) / CROSS_FADE + 0.5
            if 0 < share < 1:
                old, new = board.scenes[cut - 1], board.scenes[cut]
                return [
                    (old, second - old.start, 1.0),
                    (new, max(0.0, second - new.start), eased(share)),
                ]
    scene = board.scenes[here]
    return [(scene, second - scene.start, 1.0)]


def poses(thing: Thing, second: float) -> list[Pose]:
    """Every time that a thing is drawn at a second of its scene."""
    if thing.count is None:
        found = [_pose(thing, second, 0.0, (0, 0))]
    else:
        count = thing.count
        found = []
        for number in range(count.number):
            row, column = divmod(number, count.across)
            moved = tuple(column * count.step[i] + row * count.rise[i] for i in (0, 1))
            found.append(_pose(thing, second, number * count.each, (moved[0], moved[1])))
    return [pose for pose in found if pose.seen > 0 and pose.scale > 0]


def _pose(thing: Thing, second: float, delay: float, moved: Point) -> Pose:
    x, y = place(thing.at, thing.slides, second - delay)
    grown = 1.0 if thing.appear is None else popped(second - delay - thing.appear)
    seen = 1.0 if thing.fade is None else eased((second - delay - thing.fade) / FADES_FOR)
    if thing.leave is not None:
        seen *= 1 - eased((second - delay - thing.leave) / LEAVES_FOR)
    turn = thing.turn
    if thing.sway is not None:
        turn += thing.sway.turn * math.sin(2 * math.pi * second / thing.sway.seconds)
    return Pose((x + moved[0], y + moved[1]), thing.scale * grown, turn, seen)


def place(start: Point, slides: list[Slide], second: float) -> Point:
    """Where a thing is, given its slides in the order of time."""
    here = start
    for slide in slides:
        begin, end = slide.seconds
        if second <= begin:
            break
        share = min(1.0, (second - begin) / max(end - begin, 1e-9))
        way = share * share if slide.falls else eased(share)
        x, y = (a + (b - a) * way for a, b in zip(here, slide.to, strict=True))
        here = (x, y - slide.arc * 4 * way * (1 - way))
    return here


def eased(share: float) -> float:
    """A share of the way that begins and ends gently; 0 before and 1 after."""
    u = min(1.0, max(0.0, share))
    return u * u * u * (u * (6 * u - 15) + 10)


def popped(since: float) -> float:
    """The size of something that has been there for so long: it grows a little too large, then to 1."""
    u = min(1.0, since / GROWS_FOR)
    return 0.0 if u <= 0 else 1 + (OVERSHOOT + 1) * (u - 1) ** 3 + OVERSHOOT * (u - 1) ** 2
