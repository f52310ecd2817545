"""The shipped catalogues of the interface, read as texts to translate."""

import hashlib
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Message

from lms.base.catalogues import TEMPLATE, catalogue_path, read
from lms.base.i18n import LOCALES
from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED
from lms.translation.rules.texts import Found, Given, GivenTexts

REVIEW = "review:"
"""Begins the comment of a translator that says how far a text was reviewed."""


@cache
def stamp() -> str:
    """What names the shipped texts as they are: they change only with an upgrade of the code."""
    content = hashlib.sha256()
    for path in (TEMPLATE, *(catalogue_path(lang) for lang in LOCALES)):
        content.update(path.read_bytes())
    return content.hexdigest()


def found() -> Iterator[Found]:
    """Every text of the interface, in the order of the code."""
    for message in read(TEMPLATE):
        if message.id:
            one, many = _ids(message)
            place = tuple(file for file, _line in message.locations[:1])
            yield Found(message.context or "", one, many, place, " ".join(message.auto_comments))


def given(lang: str) -> GivenTexts:
    """What the shipped catalogue of a language says."""
    catalogue = read(catalogue_path(lang), lang)
    return {
        (message.context or "", _ids(message)[0]): _given(message)
        for message in catalogue
        if message.id and message.string
    }


def _ids(message: Message) -> tuple[str, str]:
    one, many = message.id if isinstance(message.id, tuple) else (message.id, "")
    return str(one), str(many)


def _given(message: Message) -> Given:
    forms = tuple(message.string) if isinstance(message.string, tuple) else (str(message.string),)
    said = [c.removeprefix(REVIEW).strip() for c in message.user_comments if c.startswith(REVIEW)]
    state = OUTDATED if message.fuzzy else _known(said[0]) if said else DRAFT
    return Given(forms[0], state, "", forms[1:])


def _known(state: str) -> str:
    return state if state in (DRAFT, NEEDS_REVIEW, APPROVED) else DRAFT
