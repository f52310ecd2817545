"""Words to try instead, when nothing was found: those of titles that are nearest in spelling."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from lms.hub.rules.asking import Question, tokens_of

MOST = 4
NEAR_ENOUGH = 0.45
EDGE = "\ue002"


def near_words(question: Question, titles: Iterable[str]) -> list[str]:
    """The nearest words out of the words of titles, at most four, the nearest first."""
    known = sorted({word for title in titles for word in title.split()})
    asked = [_pairs("".join(term.words)) for term in question.terms]
    rated = [(max((_nearness(_pairs(word), pairs) for pairs in asked), default=0.0), word) for word in known]
    near = sorted((-rate, word) for rate, word in rated if rate >= NEAR_ENOUGH and not word.isdecimal())
    return [word for _, word in near[:MOST]]


def _pairs(word: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise((EDGE, *tokens_of(word), EDGE)))


def _nearness(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    """The share of neighbouring clusters that two words have in common, 0 to 1 (Dice's coefficient)."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())
