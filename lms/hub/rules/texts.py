"""Texts in several languages: which one a reader gets, and how far each is.

A state is one of `draft`, `approved` and `outdated`; the source language needs none. What is outdated, because the
source says something else by now, is not shown: the source is, marked as being in another language.
"""

from collections.abc import Collection, Mapping
from typing import Any

DRAFT, APPROVED, OUTDATED = "draft", "approved", "outdated"

Texts = Mapping[str, Any]


def phrase(texts: Texts, states: Texts, source: str, lang: str) -> dict[str, Any]:
    """A text for a reader, and the language it is in."""
    if texts.get(lang) and states.get(lang) != OUTDATED:
        return {"text": texts[lang], "lang": lang}
    return {"text": texts.get(source, ""), "lang": source}


def states_after(
    old: Mapping[str, tuple[str, str]],
    new: Mapping[str, tuple[str, str]],
    states: Texts,
    *,
    source: str,
    checked: Collection[str],
) -> dict[str, str]:
    """How far each translation is after texts were changed; `checked` are those said to be right as they are."""
    source_changed = old.get(source) not in (None, new.get(source))
    found = {}
    for lang, texts in new.items():
        if lang == source or not any(texts):
            continue
        if lang in checked:
            found[lang] = APPROVED
        elif texts != old.get(lang):
            found[lang] = DRAFT
        elif source_changed:
            found[lang] = OUTDATED
        else:
            found[lang] = OUTDATED if states.get(lang) == OUTDATED else DRAFT
    return found
