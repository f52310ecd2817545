"""The one way in which a translation changes: its row, its revision, and a line in the log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.packs.draft import APPROVED, OUTDATED
from lms.translation.models import TranslatedText, TranslationChange


@dataclass(frozen=True)
class Change:
    """What a translation becomes."""

    forms: tuple[str, ...]
    state: str
    previous: str = ""


def change(row: TranslatedText, wanted: Change, *, by: UUID | None, now: datetime) -> None:
    """Change a translation; who approves it is its reviewer, else whoever changed it is its author."""
    before = list(row.forms)
    row.text, row.more = wanted.forms[0], list(wanted.forms[1:])
    row.state = wanted.state
    row.previous = wanted.previous if wanted.state == OUTDATED else ""
    row.revision += 1
    if wanted.state == APPROVED and by is not None:
        row.reviewed_by_id, row.reviewed_at = by, now
    else:
        row.by_id, row.at, row.reviewed_by_id, row.reviewed_at = by, now, None, None
    db.session.add(
        TranslationChange(
            source_id=row.source_id,
            lang=row.lang,
            revision=row.revision,
            by_id=by,
            at=now,
            before=before,
            after=list(wanted.forms),
            state=wanted.state,
        )
    )
