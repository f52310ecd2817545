"""A question to search: its terms, and the tokens by which each is found.

A term, which has no space in it, is found where all its words are, or where its clusters follow one another.
Numbers and very short words are found as words only: 1 is not in 10.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from lms.base import search_text
from lms.base.search_text import GAP, is_spaceless

LONGEST_QUESTION = 100
MOST_TERMS = 20
SHORTEST_PART = 3
"""How many letters of a word that stands between spaces are enough to look for inside of longer words."""

PARAGRAPH = "\ue000"
"""Ends each paragraph of the tokens of a text. No letter of anyone's."""


@dataclass(frozen=True)
class Term:
    """One part of a question. `clusters` is empty if it is found by words only."""

    words: tuple[str, ...]
    clusters: tuple[str, ...]

    @cached_property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The term as a whole, if it is found so, then its words one by one; all as clusters."""
        by_word = tuple(tuple(c.token for c in search_text.clusters(word)) for word in self.words)
        return (self.clusters, *by_word) if self.clusters else by_word

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The same as padded tokens."""
        return tuple(padded(phrase) for phrase in self.phrases)


@dataclass(frozen=True)
class Question:
    """What is asked, normalised."""

    terms: tuple[Term, ...]
    clusters: tuple[str, ...]

    @cached_property
    def whole(self) -> str:
        """The question as it would stand in a text, as padded tokens."""
        return padded(self.clusters)


def read_question(asked: str, lang: str) -> Question:
    """What a reader typed, of which only the beginning counts if it is very long."""
    asked = asked[:LONGEST_QUESTION]
    parts = list(dict.fromkeys(search_text.normalise(asked).split()))[:MOST_TERMS]
    return Question(tuple(_term(part, lang) for part in parts), tokens_of(asked))


def _term(part: str, lang: str) -> Term:
    clusters = tuple(token for token in tokens_of(part) if token != GAP)
    is_short = len(clusters) < SHORTEST_PART and not any(map(is_spaceless, clusters))
    by_words_only = is_short or all(token.isdecimal() for token in clusters)
    return Term(tuple(search_text.words(part, lang)), () if by_words_only else clusters)


def tokens_of(text: str) -> tuple[str, ...]:
    """The clusters of one paragraph, with a gap between words that have a space."""
    return tuple(cluster.token for cluster in search_text.clusters(text))


def padded(tokens: Iterable[str]) -> str:
    """Tokens in a row with a space on both sides of each, so that each can be looked for as a whole."""
    return "".join((" ", *(f"{token} " for token in tokens)))
