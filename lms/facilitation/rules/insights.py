"""What is hardest for a group: which questions went wrong first, which items are missing, what to talk about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

FEWEST = 5
"""Of fewer people than this nothing is told: it would be about someone."""
MOST_SHOWN = 5
WORTH_TALKING = 0.25
"""The share that must have had difficulties with a module before it is proposed."""
Place = tuple[str, str]
"""An activity, and a question or an item in it."""


@dataclass(frozen=True)
class Count:
    """So many people gave one answer."""

    place: Place
    answer: str
    is_weak: bool
    people: int


@dataclass(frozen=True)
class Tally:
    """One question or item: of so many people, for how many it was wrong or is not in place.

    `answer` is the wrong choice that most made, if it was more than one.
    """

    place: Place
    people: int = 0
    weak: int = 0
    answer: str = ""
    answer_people: int = 1

    @property
    def share(self) -> float:
        """The share of people, from 0 to 1."""
        return self.weak / self.people if self.people else 0.0


def tallies_of(counts: Iterable[Count]) -> list[Tally]:
    """All that enough people answered, the hardest first."""
    found: dict[Place, Tally] = {}
    for count in sorted(counts, key=lambda c: (c.place, c.answer)):
        found[count.place] = _with(found.get(count.place, Tally(count.place)), count)
    enough = [tally for tally in found.values() if tally.people >= FEWEST]
    return sorted(enough, key=lambda tally: (-tally.share, -tally.people, tally.place))


def _with(tally: Tally, count: Count) -> Tally:
    tally = replace(tally, people=tally.people + count.people)
    if not count.is_weak:
        return tally
    tally = replace(tally, weak=tally.weak + count.people)
    if count.answer and count.people > tally.answer_people:
        return replace(tally, answer=count.answer, answer_people=count.people)
    return tally


def hardest(tallies: Iterable[Tally], activities: Iterable[str]) -> list[Tally]:
    """The hardest few of some activities; what nobody had difficulties with is not hard."""
    among = set(activities)
    return [tally for tally in tallies if tally.weak and tally.place[0] in among][:MOST_SHOWN]


def module_to_talk_about(
    tallies: Iterable[Tally], module_of: Mapping[Place, str]
) -> tuple[str, float] | None:
    """The module with the largest share of difficulties, and that share; None if no share is worth it."""
    found: dict[str, list[Tally]] = {}
    for tally in tallies:
        if module := module_of.get(tally.place):
            found.setdefault(module, []).append(tally)
    shares = {key: sum(t.weak for t in of) / sum(t.people for t in of) for key, of in found.items()}
    best = max(shares, key=lambda key: shares[key], default=None)
    return (best, shares[best]) if best is not None and shares[best] >= WORTH_TALKING else None
