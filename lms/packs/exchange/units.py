"""One text for a translator, and a parcel of them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lms.base.catalogues import PLURALS
from lms.packs.document import clean_text
from lms.packs.draft import OUTDATED

UNTRANSLATED = "untranslated"


@dataclass(frozen=True)
class Unit:
    """One text: where it stands, what it says, and how that is said in the other language.

    `forms` has one text, or for a message that counts (it has a `plural`) as many as the language has. `base` is
    the `mark` of what stood on the site when the file was made; None if the file does not say. `previous` is
    the source that the translation was made from, if that is another one. `revision` counts the site's changes.
    """

    context: str
    source: str
    forms: tuple[str, ...] = ()
    state: str = UNTRANSLATED
    plural: str = ""
    base: str | None = None
    previous: str = ""
    note: str = ""
    revision: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """By what it is found again."""
        return self.context, self.source

    @property
    def id(self) -> str:
        """The same as short text, for formats that want a name."""
        return _digest([self.context, self.source])

    @property
    def is_translated(self) -> bool:
        """Whether something is said in every form."""
        return bool(self.forms) and all(self.forms)

    @property
    def said(self) -> tuple[str, ...]:
        """The forms as they are compared: whoever edits a file moves the blanks at its texts' ends."""
        return tuple(clean_text(form).strip() for form in self.forms)

    @property
    def mark(self) -> str:
        """Says shortly what the translation is, and whether it was outdated."""
        if not any(self.said):
            return "-"
        return _digest([*self.said, self.state if self.state == OUTDATED else ""])


@dataclass(frozen=True)
class Parcel:
    """The texts of one part (a course's address, or `interface`) in one language, and what they were made from."""

    part: str
    lang: str
    source_lang: str
    units: tuple[Unit, ...]
    fingerprint: str = ""


def parcel_of(part: str, lang: str, source_lang: str, units: Iterable[Unit]) -> Parcel:
    """A parcel that goes out now: every text knows what stands on the site."""
    marked = tuple(replace(unit, base=unit.mark, forms=_all_forms(unit, lang)) for unit in units)
    return Parcel(part, lang, source_lang, marked, fingerprint_of(unit.key for unit in marked))


def _all_forms(unit: Unit, lang: str) -> tuple[str, ...]:
    """As many forms as the language has, where a message counts; empty ones to be filled in."""
    count = int(PLURALS[lang].removeprefix("nplurals=")[0]) if unit.plural else len(unit.forms)
    return (*unit.forms, *("",) * (count - len(unit.forms)))


def fingerprint_of(keys: Iterable[tuple[str, str]]) -> str:
    """16 hexadecimal digits of the texts that a file was made from, in whatever order they stand."""
    return _digest(text for key in sorted(set(keys)) for text in key)


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
