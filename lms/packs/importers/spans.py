"""Stretches of text in one format, made simpler step by step until CommonMark can say them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby


@dataclass(frozen=True)
class Span:
    """A stretch of text in one format. A line feed in `text` is a line break.

    `raw` is Markdown that stands for itself, such as a picture; `text` is empty then.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    link: str = ""
    raw: str = ""


def tidied(spans: Sequence[Span], *, one_line: bool) -> Iterator[Span]:
    """Neighbours of one format joined, white space single and outside of emphasis, no empty ones."""
    pieces = [piece for span in spans for piece in _split(span, one_line=one_line)]
    for (_, raw), group in groupby(pieces, key=lambda s: (replace(s, text="", raw=""), s.raw)):
        joined = list(group)
        if raw:
            yield from joined
        elif text := re.sub(r" *\n *", "\n", re.sub(r"[ \t\r\f\v]+", " ", "".join(s.text for s in joined))):
            yield replace(joined[0], text=text)


def _split(span: Span, *, one_line: bool) -> Iterator[Span]:
    """A span without white space at its edges, and that white space beside it without a format."""
    if span.raw:
        yield span
        return
    text = span.text.replace("\n", " ") if one_line else span.text
    core = text.strip()
    start = text.index(core) if core else len(text)
    bare = Span(link=span.link)
    for part, piece in ((bare, text[:start]), (span, core), (bare, text[start + len(core) :])):
        if piece:
            yield replace(part, text=piece)


def narrowed(spans: list[Span]) -> list[Span]:
    """Punctuation at the edges of emphasis left plain: `**Note**:this` works, `**Note:**this` does not."""
    pieces: list[Span] = []
    for span in spans:
        words = [at for at, c in enumerate(span.text) if not _is_punctuation(c)]
        if span.raw or not words or not (span.bold or span.italic or span.strike):
            pieces.append(span)
            continue
        bare, start, end = Span(link=span.link), words[0], words[-1] + 1
        pieces += [
            replace(bare, text=span.text[:start]),
            replace(span, text=span.text[start:end]),
            replace(bare, text=span.text[end:]),
        ]
    return list(tidied(pieces, one_line=False))


def _is_punctuation(character: str) -> bool:
    """Vowel signs and tone marks are none: they stay with their letter."""
    return character.isspace() or unicodedata.category(character)[0] in "PS"


def bold_only(spans: list[Span]) -> list[Span]:
    """Without italic and struck type."""
    return list(tidied([replace(s, italic=False, strike=False) for s in spans], one_line=False))


def plain(spans: list[Span]) -> list[Span]:
    """Without any emphasis."""
    return list(tidied([Span(s.text, link=s.link, raw=s.raw) for s in spans], one_line=False))
