"""The words of the site in six languages, and which of them a text uses."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lms.base.search_text import words

OR = "|"
"""Between words that mean the same, in the glossary's file."""

FILE = Path(__file__).resolve().parents[1] / "glossary.csv"


@dataclass(frozen=True)
class Term:
    """One word of the glossary and what it is in another language."""

    word: str
    translation: str


@cache
def terms(source_lang: str, lang: str) -> tuple[tuple[str, Term], ...]:
    """Every term of the glossary from one language into another, by its pattern in normalised words."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row[source_lang] and row[lang]]
    found = [
        (_pattern(word, source_lang), Term(word, " / ".join(row[lang].split(OR))))
        for row in rows
        for word in row[source_lang].split(OR)
    ]
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


def terms_in(source: str, source_lang: str, lang: str) -> list[Term]:
    """The terms that a text uses, each once, the longest of those that overlap."""
    text = _joined(source, source_lang)
    found = []
    for pattern, term in terms(source_lang, lang):
        if re.search(pattern, text):
            found.append(term)
            text = re.sub(pattern, " | ", text)
    return found


def _pattern(term: str, lang: str) -> str:
    """A term as a pattern over words with spaces round them; in English also in the plural."""
    ending = "(?:s|es)?" if lang == "en" else ""
    return f" {re.escape(_joined(term, lang).strip())}{ending} "


def _joined(text: str, lang: str) -> str:
    """Doubled spaces, so that two terms beside each other do not share one."""
    return "  ".join(["", *words(text, lang), ""])
