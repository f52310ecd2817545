"""What an importer hands over: a pack, its files, its translations, and what was left behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lms.packs.document import Pack
from lms.packs.importers.losses import MESSAGES

APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED = "approved", "draft", "needs_review", "outdated"


@dataclass(frozen=True)
class Translation:
    """One segment in another language, and how far it can be trusted.

    `previous` is the source it was made from, if that has changed and is known.
    """

    text: str
    state: str = DRAFT
    previous: str = ""


Translations = dict[tuple[str, str], Translation]


@dataclass(frozen=True)
class Loss:
    """One thing that was not carried over as it was: `code` names it, `place` says where it stood."""

    code: str
    place: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """The loss in the language of the moment."""
        text = str(MESSAGES[self.code]) % dict(self.values)
        return f"{self.place}: {text}" if self.place else text


@dataclass(frozen=True)
class Draft:
    """A pack that is not published yet. `media` maps `media/...` paths to bytes.

    `is_keyed` says that the pack's own key is meant to last, as in a pack someone wrote; a key that
    an importer made up from a title must not hit upon somebody else's course.
    """

    pack: Pack
    media: Mapping[str, bytes] = field(default_factory=dict)
    translations: Mapping[str, Translations] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    is_keyed: bool = False
