"""Taking translations that were made elsewhere, from a file; what does not fit is reported and left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.packs.draft import DRAFT, NEEDS_REVIEW, OUTDATED
from lms.translation.models import SourceText, TranslatedText, TranslationPart
from lms.translation.rules.doubts import Doubt, faults_in
from lms.translation.rules.states import state_saved
from lms.translation.rules.texts import Key, is_empty, tidy_forms
from lms.translation.services.changing import Change, change
from lms.translation.services.translating import locked_sources, new_row, rows_of


@dataclass(frozen=True)
class Incoming:
    """One translation out of a file.

    `revision` is the one that the file was made from; None if the file does not say. `state` is one of
    `rules.texts.STATES`; nobody approves by file, so an approved text waits for its review here.
    """

    context: str
    source: str
    forms: tuple[str, ...]
    state: str = NEEDS_REVIEW
    revision: int | None = None


@dataclass(frozen=True)
class Stale:
    """A translation in the file that was made from what is not the newest here; `theirs` is what stands here."""

    incoming: Incoming
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class Doubtful:
    """A translation that was taken as a draft, because it breaks something."""

    incoming: Incoming
    faults: tuple[Doubt, ...]


@dataclass
class Report:
    """What became of a file, by translation. `unknown` are those whose source stands here no more."""

    taken: list[Incoming] = field(default_factory=list)
    same: list[Incoming] = field(default_factory=list)
    empty: list[Incoming] = field(default_factory=list)
    stale: list[Stale] = field(default_factory=list)
    unknown: list[Incoming] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)


def take(
    part: TranslationPart, lang: str, rows: Sequence[Incoming], *, by: UUID | None, now: datetime
) -> Report:
    """Take the translations of a file into a part; `by` is who brought it, None on the command line.

    An empty text takes nothing away. A text that somebody changed since the file was made stays as it is.
    """
    places = _places_of(part)
    sources = locked_sources(part, places.values())
    here = rows_of(places.values(), lang)
    report = Report()
    for one in (replace(row, forms=tidy_forms(row.forms)) for row in rows):
        source_id = places.get((one.context, one.source))
        if source_id is None:
            report.unknown.append(one)
        elif is_empty(one.forms):
            report.empty.append(one)
        elif _differs(one, here.get(source_id), report):
            row = here.get(source_id) or new_row(source_id, lang, now)
            here[source_id] = row
            _take_one(one, sources[source_id], row, report, by, now)
    db.session.flush()
    return report


def _places_of(part: TranslationPart) -> dict[Key, UUID]:
    rows = db.session.execute(
        select(SourceText.context, SourceText.text, SourceText.id).where(
            SourceText.part_id == part.id, SourceText.position.is_not(None)
        )
    )
    return {(context, text): source_id for context, text, source_id in rows}


def _differs(one: Incoming, row: TranslatedText | None, report: Report) -> bool:
    """Whether there is something to take; if not, the report says why."""
    if row is None:
        return True
    is_same = row.forms == one.forms
    if is_same and (row.state != OUTDATED or one.state == OUTDATED):
        report.same.append(one)
        return False
    if one.revision is not None and one.revision != row.revision:
        report.stale.append(Stale(one, row.forms))
        return False
    return True


def _take_one(
    one: Incoming, source: SourceText, row: TranslatedText, report: Report, by: UUID | None, now: datetime
) -> None:
    faults = tuple(faults_in(source.text, source.plural, one.forms, lang=row.lang))
    if faults:
        report.doubtful.append(Doubtful(one, faults))
    else:
        report.taken.append(one)
    state = OUTDATED if one.state == OUTDATED else state_saved(one.forms, DRAFT if faults else one.state)
    change(row, Change(one.forms, state, previous=row.previous), by=by, now=now)
