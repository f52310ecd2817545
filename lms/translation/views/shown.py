"""One text as the workbench shows it, with everything that helps to translate it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lms.base.catalogues import PLURALS
from lms.packs.draft import OUTDATED
from lms.translation.models import TranslationPart
from lms.translation.queries.lists import Listed
from lms.translation.queries.memory import Remembered, remembered
from lms.translation.rules.differences import Piece, differences
from lms.translation.rules.doubts import Doubt, doubts_in
from lms.translation.rules.glossary import Term, terms_in
from lms.translation.rules.khmer_spelling import tidied
from lms.translation.rules.states import SAVED_AS
from lms.translation.rules.texts import UNTRANSLATED


@dataclass(frozen=True)
class Shown:
    """A text with its helps. `pieces` is how its source changed, if the translation is outdated.

    `activity` is the key of the activity in which it can be seen; `may_approve` whether this reader may.
    """

    listed: Listed
    forms: tuple[str, ...]
    pieces: list[Piece]
    doubts: list[Doubt]
    terms: list[Term]
    memory: list[Remembered]
    better_khmer: tuple[str, ...]
    activity: str | None
    field: str
    may_approve: bool


def shown(part: TranslationPart, target: str, listed: Sequence[Listed], *, reader: UUID) -> list[Shown]:
    """A page of texts. One statement."""
    memory = remembered([one.text for one in listed], part, target)
    return [_shown(part, target, one, memory.get(one.text.id, []), reader) for one in listed]


def _shown(part: TranslationPart, target: str, one: Listed, memory: list[Remembered], reader: UUID) -> Shown:
    text, source_lang = one.text, part.source_language
    doubts = doubts_in(text.source, text.plural, text.forms, lang=target)
    is_outdated = text.state == OUTDATED and text.previous
    head, _, field = text.context.partition("#")
    return Shown(
        listed=one,
        forms=(text.forms + ("",) * forms_in(target))[: forms_in(target)] if text.plural else text.forms[:1],
        pieces=differences(text.previous, text.source, source_lang) if is_outdated else [],
        doubts=[doubt for doubt in doubts if doubt.code != "khmer"],
        terms=terms_in(text.source, source_lang, target),
        memory=memory,
        better_khmer=tuple(map(tidied, text.forms)) if any(d.code == "khmer" for d in doubts) else (),
        activity=head if len(text.place) == 2 else None,
        field=field.rpartition(".")[2],
        may_approve=text.state in SAVED_AS and text.by_id != reader and text.state != UNTRANSLATED,
    )


def forms_in(lang: str) -> int:
    """How many plural forms a language has."""
    return int(PLURALS[lang].split("nplurals=")[1].split(";")[0])
