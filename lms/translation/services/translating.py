"""Saving what was typed; nothing of it is lost, whoever saved meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.packs.draft import DRAFT
from lms.translation.models import SourceText, TranslatedText, TranslationChange, TranslationPart
from lms.translation.rules.states import state_saved
from lms.translation.rules.texts import UNTRANSLATED, tidy_forms
from lms.translation.services.changing import Change, change


@dataclass(frozen=True)
class Typed:
    """What someone typed for one text. `revision` is the one they had read.

    `wanted` is the state to save it in; without one it is a draft, and saved only if it was changed.
    """

    id: UUID
    forms: tuple[str, ...]
    revision: int
    wanted: str | None = None


@dataclass(frozen=True)
class Conflict:
    """What was typed for a text that somebody else saved meanwhile; nothing of it was kept."""

    typed: Typed
    source: SourceText
    theirs: TranslatedText


def save(
    part: TranslationPart, lang: str, typed: Sequence[Typed], *, by: UUID, now: datetime
) -> tuple[list[UUID], list[Conflict]]:
    """Keep all that was changed and can be kept: the texts that were saved, and those in conflict."""
    sources = locked_sources(part, [one.id for one in typed])
    rows = rows_of(sources, lang)
    saved, conflicts = [], []
    for one in typed:
        if one.id not in sources:
            continue
        row = rows.get(one.id)
        if row is not None and row.revision != one.revision:
            if not _is_same(row, one) and not _was_left_alone(one, lang):
                conflicts.append(Conflict(one, sources[one.id], row))
        elif _save_one(one, row, lang, by, now):
            saved.append(one.id)
    db.session.flush()
    return saved, conflicts


def locked_sources(part: TranslationPart, ids: Iterable[UUID]) -> dict[UUID, SourceText]:
    """Texts of a part; until the end of the transaction nobody else changes what they say in any language."""
    found = db.session.scalars(
        select(SourceText)
        .where(SourceText.part_id == part.id, SourceText.id.in_(list(ids)))
        .order_by(SourceText.id)
        .with_for_update()
    )
    return {source.id: source for source in found}


def rows_of(sources: Iterable[UUID], lang: str) -> dict[UUID, TranslatedText]:
    """What some texts say in a language, as the database has it now."""
    wanted = [TranslatedText.source_id.in_(list(sources)), TranslatedText.lang == lang]
    found = db.session.scalars(
        select(TranslatedText).where(*wanted).execution_options(populate_existing=True)
    )
    return {row.source_id: row for row in found}


def new_row(source_id: UUID, lang: str, now: datetime) -> TranslatedText:
    """The row of a text that said nothing in a language yet."""
    row = TranslatedText(
        source_id=source_id,
        lang=lang,
        text="",
        more=[],
        state=UNTRANSLATED,
        previous="",
        revision=0,
        at=now,
    )
    db.session.add(row)
    return row


def _is_same(row: TranslatedText, one: Typed) -> bool:
    return row.forms == tidy_forms(one.forms)


def _was_left_alone(one: Typed, lang: str) -> bool:
    """Whether what was sent is what the page had shown: the next change in the log tells."""
    following = db.session.scalar(
        select(TranslationChange).where(
            TranslationChange.source_id == one.id,
            TranslationChange.lang == lang,
            TranslationChange.revision == one.revision + 1,
        )
    )
    return following is not None and tuple(following.before) == tidy_forms(one.forms)


def _save_one(one: Typed, row: TranslatedText | None, lang: str, by: UUID, now: datetime) -> bool:
    forms = tidy_forms(one.forms)
    is_same = row.forms == forms if row else not any(forms)
    state = state_saved(forms, one.wanted or DRAFT)
    if is_same and (one.wanted is None or row is None or row.state == state):
        return False
    row = row or new_row(one.id, lang, now)
    change(row, Change(forms, state), by=by, now=now)
    return True
