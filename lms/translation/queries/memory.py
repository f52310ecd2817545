"""The translation memory: what was said before for the same text, or for one much like it, in any part."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from lms.base.db import db
from lms.base.search_text import words
from lms.packs.draft import APPROVED, OUTDATED
from lms.translation.models import SourceText, TranslatedText, TranslationPart
from lms.translation.queries.texts import Text
from lms.translation.rules.memory import CLOSE, SHOWN, likeness
from lms.translation.rules.texts import digest_of, longest_words

AT_MOST = 400
"""So many texts are looked at for one page."""


@dataclass(frozen=True)
class Remembered:
    """A text like the one at hand, and what it says in the language. `share` is their likeness, 0 to 1."""

    id: UUID
    source: str
    text: str
    share: float
    is_approved: bool


def remembered(texts: Sequence[Text], part: TranslationPart, lang: str) -> dict[UUID, list[Remembered]]:
    """For each text of a page the closest ones that are translated elsewhere, best first. One statement."""
    if not texts:
        return {}
    keys = {text.id: longest_words(text.source, part.source_language) for text in texts}
    wanted = {word for pair in keys.values() for word in pair if word}
    digests = [digest_of(text.source) for text in texts]
    rows = db.session.execute(
        select(SourceText.id, SourceText.text, TranslatedText.text, TranslatedText.state)
        .join(TranslatedText, TranslatedText.source_id == SourceText.id)
        .join(TranslationPart, TranslationPart.id == SourceText.part_id)
        .where(
            TranslatedText.lang == lang,
            TranslatedText.text != "",
            TranslatedText.state != OUTDATED,
            TranslationPart.source_language == part.source_language,
            or_(
                SourceText.digest.in_(digests),
                SourceText.word_a.in_(wanted),
                SourceText.word_b.in_(wanted),
            ),
        )
        .order_by(SourceText.digest.in_(digests).desc(), TranslatedText.at.desc())
        .limit(AT_MOST)
    )
    language = part.source_language
    known = [(row[0], row[1], row[2], row[3], words(row[1], language)) for row in rows]
    return {text.id: _closest(text, words(text.source, language), known) for text in texts}


def said_before(source_id: UUID, lang: str) -> tuple[str, ...] | None:
    """What another text says in a language."""
    row = db.session.get(TranslatedText, (source_id, lang))
    return row.forms if row else None


def _closest(
    text: Text, cut: list[str], known: Sequence[tuple[UUID, str, str, str, list[str]]]
) -> list[Remembered]:
    found: dict[str, Remembered] = {}
    for source_id, source, said, state, other in known:
        if source_id == text.id or said in text.forms:
            continue
        share = 1.0 if source == text.source else min(likeness(cut, other), 0.99)
        if share >= CLOSE and (said not in found or found[said].share < share):
            found[said] = Remembered(source_id, source, said, share, state == APPROVED)
    return sorted(found.values(), key=lambda one: (-one.share, not one.is_approved))[:SHOWN]
