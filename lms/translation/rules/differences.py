"""What changed in a source text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from icu4py.breakers import WordBreaker

SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: `same`, `gone` or `new`."""

    text: str
    kind: str


def differences(before: str, after: str, lang: str) -> list[Piece]:
    """How one text became another, in pieces of whole words; one language cuts words where it has no spaces."""
    old, new = _words(before, lang), _words(after, lang)
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("".join(old[i:j]), SAME))
            continue
        pieces += _if_any(old[i:j], GONE)
        pieces += _if_any(new[k:m], NEW)
    return pieces


def _if_any(words: list[str], kind: str) -> Iterator[Piece]:
    if words:
        yield Piece("".join(words), kind)


def _words(text: str, lang: str) -> list[str]:
    """Words and what stands between them; together they are the text."""
    if text.isascii() or not re.search("[\u0e00-\u0eff\u1780-\u17ff]", text):
        return re.findall(r"\s+|\w+|[^\w\s]", text)
    return list(WordBreaker(text, lang))
