"""A draft as it came from a file, looked at once more: can all of it be read, and is its Khmer in order?"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from lms.base import khmer
from lms.packs.document import Pack
from lms.packs.draft import Draft, Loss, Translation, Translations
from lms.packs.mojibake import unreadable
from lms.packs.segments import segments

MOST_NAMED = 20
"""So many unreadable texts are named in the report; the document says it of all of them."""
LONGEST = 60
_FILE = re.compile(r"(media/[^\s)>]+)")


def looked_at(draft: Draft) -> Draft:
    """The draft with its Khmer in order, and a loss for what cannot be read."""
    ordered = _in_order(draft)
    texts = [segment.source for segment in segments(ordered.pack)]
    return replace(ordered, losses=(*ordered.losses, *_gibberish(texts)))


def _gibberish(texts: Iterable[str]) -> list[Loss]:
    found = dict.fromkeys(text[:LONGEST] for text in unreadable(texts))
    return [Loss("mojibake", values={"text": text}) for text in list(found)[:MOST_NAMED]]


def _in_order(draft: Draft) -> Draft:
    """Marks that were typed in another order look the same, but are not found by a search."""
    changed: list[str] = []

    def tidy(text: str) -> str:
        parts = _FILE.split(text)
        tidied = "".join(part if part.startswith("media/") else khmer.tidied(part) for part in parts)
        if tidied != text:
            changed.append(text)
        return tidied

    document = _in_every_text(draft.pack.model_dump(mode="json", by_alias=True), tidy)
    translations = {lang: _tidied(entries, tidy) for lang, entries in draft.translations.items()}
    if not changed:
        return draft
    loss = Loss("khmer-order", values={"count": len(changed)})
    pack = Pack.model_validate(document)
    return replace(draft, pack=pack, translations=translations, losses=(*draft.losses, loss))


def _tidied(entries: Translations, tidy: Callable[[str], str]) -> Translations:
    return {
        (context, tidy(source)): Translation(tidy(said.text), said.state, tidy(said.previous))
        for (context, source), said in entries.items()
    }


def _in_every_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _in_every_text(entry, change) for key, entry in value.items()}
    if isinstance(value, list):
        return [_in_every_text(entry, change) for entry in value]
    return change(value) if isinstance(value, str) else value
