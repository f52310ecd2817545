"""What surveys are worth: gains from before to after, and when to ask again some months later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

FACES = ("good", "ok", "bad")
RECOMMEND = ("yes", "maybe", "no")
SHARES = ("none", "some", "most", "all")
CHANGES = ("more", "same", "less")
CHANGED = ("sales", "profit", "costs", "workers")
"""The columns of `SurveyAnswer` that hold one of `CHANGES`."""
COUNTS = ("women_before", "men_before", "women_now", "men_now")
MOST_WORKERS = 50
"""The last number in the lists of paid workers stands for itself and all above."""

WAVES = (90, 180)
A_DAY_LATER = timedelta(days=1)
"""The plan asks its own last question on day 90, and nobody should get two letters a day."""
CATCH_UP = timedelta(days=30)
"""So long after its day an invitation is still sent, say after the worker stood still."""
COVERED = timedelta(days=60)
"""What was finished or planned so soon after something else is asked about together with it."""
ANSWERABLE = timedelta(days=60)
"""So long after it was sent an invitation can be answered."""


@dataclass(frozen=True)
class Try:
    """One submitted attempt of one learner: its score from 0 to 1, and when the server took it."""

    learner_id: UUID
    score: float
    at: datetime


@dataclass(frozen=True)
class Pair:
    """What one learner knew before a course and after it, from 0 to 1."""

    pre: float
    post: float

    @property
    def gain(self) -> float:
        """The difference, from -1 to 1."""
        return self.post - self.pre


@dataclass(frozen=True)
class Gain:
    """Indicator K1 over `n` paired learners; None for nobody. `mean` runs from -1 to 1, `improved` from 0 to 1."""

    n: int
    mean: float | None
    improved: float | None


def paired(pre: Iterable[Try], post: Iterable[Try], *, until: datetime) -> dict[UUID, Pair]:
    """By learner: the first try before a course beside the latest one after it, up to a day of reckoning.

    Whoever has only one of them, or began with the quiz at the end, is in no pair.
    """
    first = _chosen(pre, until, latest=False)
    last = _chosen(post, until, latest=True)
    return {
        learner: Pair(first[learner].score, last[learner].score)
        for learner in first.keys() & last.keys()
        if first[learner].at < last[learner].at
    }


def _chosen(tries: Iterable[Try], until: datetime, *, latest: bool) -> dict[UUID, Try]:
    in_order = sorted((t for t in tries if t.at <= until), key=lambda t: t.at, reverse=not latest)
    return {t.learner_id: t for t in in_order}


def gain_of(pairs: Iterable[Pair]) -> Gain:
    """Mean gain, and the share of those who know more than before."""
    gains = [pair.gain for pair in pairs]
    if not gains:
        return Gain(0, None, None)
    return Gain(len(gains), sum(gains) / len(gains), sum(gain > 0 for gain in gains) / len(gains))


@dataclass(frozen=True)
class Occasion:
    """Something after which one is asked later: a course was finished, or, without one, an action planned."""

    at: datetime
    course_id: UUID | None = None


def days_when_asked(days: int, *, now: datetime) -> tuple[datetime, datetime]:
    """From when to when something must have happened to be asked about now."""
    latest = now - timedelta(days=days) - A_DAY_LATER
    return latest - CATCH_UP, latest


def next_occasion(
    occasions: Iterable[Occasion], asked: Iterable[datetime], *, days: int, now: datetime
) -> Occasion | None:
    """The occasion to ask about now, in one wave; `asked` are those that the wave asked about before.

    At the same moment a course goes before a plan.
    """
    start, end = days_when_asked(days, now=now)
    known = list(asked)
    due = (
        one
        for one in occasions
        if start < one.at <= end and not any(abs(one.at - before) < COVERED for before in known)
    )
    return min(due, key=lambda one: (one.at, one.course_id is None, str(one.course_id)), default=None)


def is_answerable(invited_at: datetime, *, now: datetime) -> bool:
    """Whether an invitation still takes an answer."""
    return now < invited_at + ANSWERABLE
