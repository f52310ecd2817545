"""Whether an event answers a question. There are few of them, so that they are looked through as they are."""

from functools import lru_cache

from lms.base import search_text
from lms.hub.rules.asking import Question, Term, padded, tokens_of


def has_answer(question: Question, texts: list[tuple[str, str]]) -> bool:
    """Whether every term of a question stands in one of some texts, each given with its language."""
    return bool(question.terms) and all(
        any(_stands_in(text, lang, term) for text, lang in texts) for term in question.terms
    )


def _stands_in(text: str, lang: str, term: Term) -> bool:
    words, clusters = _tokens(text, lang)
    by_words = all(padded((word,)) in words for word in term.words)
    return by_words or (bool(term.clusters) and padded(term.clusters) in clusters)


@lru_cache(maxsize=1024)
def _tokens(text: str, lang: str) -> tuple[str, str]:
    return padded(search_text.words(text, lang)), padded(tokens_of(text))
