"""What is shown of a place that was found: the paragraph that answers best, the words of the question marked.

Marks begin and end where clusters do: half a syllable cannot be shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.base import search_text
from lms.base.search_text import GAP, Cluster, is_spaceless
from lms.hub.rules.asking import PARAGRAPH, Question, Term

CLUSTERS_BEFORE, CLUSTERS_SHOWN = 40, 180


@dataclass(frozen=True)
class Piece:
    """Some text, marked if it is what was asked for."""

    text: str
    is_hit: bool = False


def best_paragraph(clusters: str, question: Question) -> int:
    """The number of the paragraph in which most of the question stands; 0, the title, if no other has any."""
    paragraphs = [f" {paragraph.strip()} " for paragraph in clusters.split(PARAGRAPH)]
    found = [sum(1 for term in question.terms if _is_in(p, term)) for p in paragraphs]
    best = max(range(1, len(found)), key=found.__getitem__, default=0)
    return best if found[best] else 0


def _is_in(clusters: str, term: Term) -> bool:
    return any(tokens in clusters for tokens in term.tokens)


def marked(text: str, question: Question) -> list[Piece]:
    """A whole text with every hit marked."""
    clusters = search_text.clusters(text)
    return list(_pieces(text, 0, len(text), _hits(clusters, question)))


def snippet(text: str, question: Question) -> list[Piece]:
    """The part of a text around its first hit, or its beginning."""
    clusters = search_text.clusters(text)
    hits = _hits(clusters, question)
    first = next((n for n, c in enumerate(clusters) if hits and c.start >= hits[0][0]), 0)
    begin = max(0, first - CLUSTERS_BEFORE) if first + CLUSTERS_BEFORE > CLUSTERS_SHOWN else 0
    window = clusters[_start_of_word(clusters, begin) : begin + CLUSTERS_SHOWN]
    if not window:
        return [Piece(text)]
    start = 0 if begin == 0 else window[0].start
    end = len(text) if begin + CLUSTERS_SHOWN >= len(clusters) else _end_of_word(clusters, begin)
    pieces = list(_pieces(text, start, end, hits))
    return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if end < len(text) else [])]


def _start_of_word(clusters: Sequence[Cluster], place: int) -> int:
    """The next place at which a text may be cut."""
    return next((n for n in range(place, len(clusters)) if _may_cut_before(clusters, n)), place)


def _end_of_word(clusters: Sequence[Cluster], begin: int) -> int:
    last = begin + CLUSTERS_SHOWN
    place = next((n for n in range(last, begin, -1) if _may_cut_before(clusters, n)), last)
    return clusters[place - 1].end


def _may_cut_before(clusters: Sequence[Cluster], place: int) -> bool:
    is_apart = place == 0 or clusters[place].start > clusters[place - 1].end
    return is_apart or clusters[place - 1].token == GAP or is_spaceless(clusters[place].token)


def _hits(clusters: Sequence[Cluster], question: Question) -> list[tuple[int, int]]:
    """The stretches of the text that were asked for, in order, joined where they touch."""
    tokens = [cluster.token for cluster in clusters]
    spans = sorted(span for term in question.terms for span in _spans(tokens, clusters, term))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _spans(tokens: list[str], clusters: Sequence[Cluster], term: Term) -> list[tuple[int, int]]:
    whole, *words = term.phrases
    found = list(_places(tokens, whole))
    if not term.clusters:
        found = [(first, last) for first, last in found if _is_word(clusters, first, last)]
    elif not found:
        found = [place for phrase in words for place in _places(tokens, phrase)]
    return [(clusters[first].start, clusters[last].end) for first, last in found]


def _is_word(clusters: Sequence[Cluster], first: int, last: int) -> bool:
    ends = last + 1 == len(clusters) or _may_cut_before(clusters, last + 1)
    return ends and (_may_cut_before(clusters, first) or is_spaceless(clusters[first - 1].token))


def _places(tokens: list[str], phrase: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    size = len(phrase)
    for first in range(len(tokens) - size + 1):
        if tokens[first] == phrase[0] and tuple(tokens[first : first + size]) == phrase:
            yield first, first + size - 1


def _pieces(text: str, start: int, end: int, hits: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    place = start
    for first, last in hits:
        if first >= end or last <= start:
            continue
        if first > place:
            yield Piece(text[place:first])
        yield Piece(text[max(first, place) : min(last, end)], is_hit=True)
        place = min(last, end)
    if place < end:
        yield Piece(text[place:end])
