"""Approving what somebody else translated."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.base.errors import Refusal
from lms.packs.draft import APPROVED
from lms.translation.models import SourceText, TranslatedText, TranslationPart
from lms.translation.rules.doubts import faults_in
from lms.translation.rules.states import check_approval, check_same_revision
from lms.translation.services.changing import Change, change
from lms.translation.services.translating import locked_sources, new_row, rows_of

Reading = tuple[UUID, int]
"""A text, and its revision as it was read."""


def approve(part: TranslationPart, lang: str, reading: Reading, *, by: UUID, now: datetime) -> None:
    """Approve one translation as it was read."""
    sources = locked_sources(part, [reading[0]])
    rows = rows_of(sources, lang)
    for source_id, source in sources.items():
        row = rows.get(source_id) or new_row(source_id, lang, now)
        _approve(source, row, reading[1], by, now)
    db.session.flush()


def approve_all(
    part: TranslationPart, lang: str, readings: Sequence[Reading], *, by: UUID, now: datetime
) -> tuple[int, int]:
    """Approve what can be approved: how many were, and how many were left as they are."""
    sources = locked_sources(part, [source_id for source_id, _ in readings])
    rows, done = rows_of(sources, lang), 0
    for source_id, revision in readings:
        if source_id not in rows:
            continue
        try:
            _approve(sources[source_id], rows[source_id], revision, by, now)
        except Refusal:
            continue
        done += 1
    db.session.flush()
    return done, len(readings) - done


def _approve(source: SourceText, row: TranslatedText, read: int, by: UUID, now: datetime) -> None:
    check_same_revision(read=read, now=row.revision)
    check_approval(
        forms=row.forms,
        state=row.state,
        author=row.by_id,
        reviewer=by,
        faults=faults_in(source.text, source.plural, row.forms, lang=row.lang),
    )
    change(row, Change(row.forms, APPROVED), by=by, now=now)
