"""Texts to translate and their translations, as plain values."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from lms.base.i18n import LOCALES
from lms.base.search_text import words
from lms.packs.document import clean_text
from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED, Translation

UNTRANSLATED = "untranslated"
STATES = (UNTRANSLATED, DRAFT, NEEDS_REVIEW, APPROVED, OUTDATED)
INTERFACE = "interface"
LONGEST_WORD = 24
Key = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """One text to translate, where it was found.

    `place` names what it is part of, outermost first; `note` is what its author tells translators.
    """

    context: str
    source: str
    plural: str = ""
    place: tuple[str, ...] = ()
    note: str = ""

    @property
    def key(self) -> Key:
        """By what it is known within its part."""
        return self.context, self.source


@dataclass(frozen=True)
class Given(Translation):
    """A translation that came with a pack or a catalogue; `more` are its further plural forms."""

    more: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The text in all its plural forms."""
        return (self.text, *self.more)


GivenTexts = Mapping[Key, Given]


class Standing(Protocol):
    """A translation that is kept here, as far as rules ask for it."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The text in all its plural forms."""

    @property
    def state(self) -> str:
        """How far it is."""

    @property
    def is_peoples(self) -> bool:
        """Whether someone wrote or approved it here."""


def gives_way(standing: Standing, given: Given) -> bool:
    """Whether a translation that is kept here is replaced by one that comes with a pack or a catalogue."""
    if (standing.forms, standing.state) == (given.forms, given.state):
        return False
    is_waiting = standing.state in (OUTDATED, UNTRANSLATED)
    return not standing.is_peoples or (is_waiting and given.state != OUTDATED)


def digest_of(source: str) -> str:
    """The SHA-256 of a source text, in hexadecimal."""
    return hashlib.sha256(source.encode()).hexdigest()


def longest_words(source: str, lang: str) -> tuple[str, str]:
    """The two longest words of a text, normalised; nothing where it has fewer."""
    found = sorted(set(words(source, lang)), key=lambda word: (-len(word), word))
    first, second = (*found, "", "")[:2]
    return first[:LONGEST_WORD], second[:LONGEST_WORD]


def tidy(text: str) -> str:
    """A text as it is kept: line ends of one kind, no control characters, nothing before or after."""
    return clean_text(text).strip()


def tidy_forms(forms: tuple[str, ...]) -> tuple[str, ...]:
    """All plural forms, tidied; at least one."""
    return tuple(tidy(form) for form in forms) or ("",)


def is_empty(forms: tuple[str, ...]) -> bool:
    """Whether nothing is translated."""
    return not any(forms)


def languages_from(source_language: str) -> tuple[str, ...]:
    """The languages into which texts of a language are translated."""
    return tuple(lang for lang in LOCALES if lang != source_language)
