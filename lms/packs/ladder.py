"""The ladder of a recording: the sizes in which one film or sound can be played, and who gets which.

A rung is named by the height of the film in pixels (`240p`), `sound` for the sound alone, or `full` for a
file whose height its author did not say; a sound recording has `small` and `full`. Sizes are in bytes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SOUND = "sound"
POSTER = "poster"
SMALL = "small"
FULL = "full"
USUAL_HEIGHT = 240
LIGHT_HEIGHT = 144


@dataclass(frozen=True)
class Stored:
    """A file in the storage: its name and its bytes. `height` in pixels, for films whose author said it."""

    name: str
    size: int
    height: int | None = None


Made = Mapping[str, Stored]
"""The smaller copies of one file, by rung."""


@dataclass(frozen=True)
class Choice:
    """One size to play a recording in: the same in one or more files, the smallest first."""

    rung: str
    files: tuple[Stored, ...]

    @property
    def size(self) -> int:
        """What playing all of it takes."""
        return self.files[0].size

    @property
    def is_sound(self) -> bool:
        """Whether it is the sound of a film, without the film."""
        return self.rung == SOUND

    @property
    def height(self) -> float:
        """For sorting: `full` is above all, sound below."""
        named = {SOUND: 0.0, SMALL: 0.0, FULL: float("inf")}
        return named[self.rung] if self.rung in named else float(self.rung.rstrip("p"))


def rungs_of(kind: str, *, has_poster: bool) -> tuple[str, ...]:
    """What can be made of a recording, what most people get first."""
    if kind == "audio":
        return (SOUND,)
    posters = () if has_poster else (POSTER,)
    return ("240p", *posters, SOUND, "144p", "360p")


def best_of(sources: Iterable[Stored]) -> Stored:
    """The file that the others are made from: the highest, and of those the heaviest."""
    return max(sources, key=lambda source: (source.height or 0, source.size))


def film_choices(sources: Sequence[Stored], made: Made) -> tuple[Choice, ...]:
    """The sizes of a film, smallest first, then its sound alone. What is no smaller than a larger one is left out."""
    files: dict[str, list[Stored]] = {}
    for source in sources:
        files.setdefault(f"{source.height}p" if source.height else FULL, []).append(source)
    for rung, copy in made.items():
        if rung not in (SOUND, POSTER):
            files.setdefault(rung, []).append(copy)
    found = [Choice(rung, tuple(sorted(some, key=lambda f: f.size))) for rung, some in files.items()]
    kept: list[Choice] = []
    for choice in sorted(found, key=lambda c: c.height, reverse=True):
        if not kept or choice.size < kept[-1].size:
            kept.append(choice)
    sound = [Choice(SOUND, (made[SOUND],))] if SOUND in made else []
    return (*reversed(kept), *sound)


def sound_choices(sources: Sequence[Stored], made: Made) -> tuple[Choice, ...]:
    """The sizes of a sound recording, smallest first."""
    full = Choice(FULL, tuple(sorted(sources, key=lambda source: source.size)))
    small = made.get(SOUND)
    return (Choice(SMALL, (small,)), full) if small and small.size < full.size else (full,)


def usual(choices: Sequence[Choice], *, is_light: bool) -> Choice:
    """What is played if nothing is chosen: 240p of a film, 144p for who wants to save data, or what is nearest."""
    films = [choice for choice in choices if not choice.is_sound]
    height = LIGHT_HEIGHT if is_light else USUAL_HEIGHT
    low_enough = [choice for choice in films if choice.height <= height]
    return max(low_enough, key=lambda c: c.height) if low_enough else films[0]
