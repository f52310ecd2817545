"""All texts of a part with their translations."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, select

from lms.base.db import db
from lms.packs.draft import Translation, Translations
from lms.translation.models import SourceText, TranslatedText, TranslationPart
from lms.translation.rules.texts import UNTRANSLATED, Key


@dataclass(frozen=True)
class Text:
    """One text of a part and what it says in one language.

    `forms` are the plural forms of the translation, one for most texts; where nothing is translated they are
    empty. `previous` is the source that an outdated translation was made from. `revision` counts changes: who
    brings a text back says which one was read. `place` names what the text is part of, outermost first.
    """

    id: UUID
    context: str
    source: str
    plural: str
    note: str
    place: tuple[str, ...]
    position: int
    forms: tuple[str, ...]
    state: str
    previous: str
    revision: int
    by_id: UUID | None
    at: datetime | None
    reviewed_by_id: UUID | None
    reviewed_at: datetime | None


@dataclass(frozen=True)
class Kept:
    """A translation that is kept here."""

    text: str
    more: tuple[str, ...]
    state: str
    previous: str
    is_peoples: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """The text in all its plural forms."""
        return (self.text, *self.more)


def selected_texts(part_id: UUID, lang: str) -> Select[SourceText, TranslatedText]:
    """The statement for the texts of a part that have a place, in their order, with their translations."""
    here = and_(TranslatedText.source_id == SourceText.id, TranslatedText.lang == lang)
    return (
        select(SourceText, TranslatedText)
        .outerjoin(TranslatedText, here)
        .where(SourceText.part_id == part_id, SourceText.position.is_not(None))
        .order_by(SourceText.position)
    )


def as_text(source: SourceText, row: TranslatedText | None) -> Text:
    """A row of the statement as a plain value."""
    return Text(
        id=source.id,
        context=source.context,
        source=source.text,
        plural=source.plural,
        note=source.note,
        place=tuple(source.place),
        position=source.position if source.position is not None else -1,
        forms=row.forms if row else ("",),
        state=row.state if row else UNTRANSLATED,
        previous=row.previous if row else "",
        revision=row.revision if row else 0,
        by_id=row.by_id if row else None,
        at=row.at if row else None,
        reviewed_by_id=row.reviewed_by_id if row else None,
        reviewed_at=row.reviewed_at if row else None,
    )


def texts_of(part: TranslationPart, lang: str) -> list[Text]:
    """Every text of a part as it stands now, in order, translated into a language or not."""
    return [as_text(source, row) for source, row in db.session.execute(selected_texts(part.id, lang))]


def kept_translations(part_id: UUID) -> dict[str, dict[Key, Kept]]:
    """All translations of a part by language, also of texts that stand nowhere any more."""
    rows = db.session.execute(
        select(
            TranslatedText.lang,
            SourceText.context,
            SourceText.text.label("source"),
            TranslatedText.text,
            TranslatedText.more,
            TranslatedText.state,
            TranslatedText.previous,
            TranslatedText.by_id,
            TranslatedText.reviewed_by_id,
        )
        .join(SourceText, SourceText.id == TranslatedText.source_id)
        .where(SourceText.part_id == part_id)
    )
    found: dict[str, dict[Key, Kept]] = {}
    for row in rows:
        is_peoples = row.by_id is not None or row.reviewed_by_id is not None
        kept = Kept(row.text, tuple(row.more), row.state, row.previous, is_peoples)
        found.setdefault(row.lang, {})[row.context, row.source] = kept
    return found


def translations_of(part: TranslationPart) -> dict[str, Translations]:
    """All translations of a course by language, as its versions keep them."""
    return {
        lang: {
            key: Translation(kept.text, kept.state, kept.previous) for key, kept in here.items() if kept.text
        }
        for lang, here in kept_translations(part.id).items()
    }
