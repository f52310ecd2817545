"""What the workbench's pages show: texts with a filter, a page at a time, and how far everything is."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from lms.accounts.models import Person
from lms.base.db import db
from lms.base.i18n import LOCALES
from lms.translation.models import SourceText, TranslatedText, TranslationPart
from lms.translation.queries.texts import Text, as_text, selected_texts
from lms.translation.rules.texts import STATES, UNTRANSLATED

PAGE = 25
TITLE = "pack#title"
Both = Select[SourceText, TranslatedText]


@dataclass(frozen=True)
class Filters:
    """Which texts someone wants to see. `start` is the position of the first one, from 0."""

    state: str = ""
    words: str = ""
    start: int = 0


@dataclass(frozen=True)
class Listed:
    """One text on a page, with the names of who wrote and who approved its translation."""

    text: Text
    author: str | None
    reviewer: str | None


def page_of(part: TranslationPart, lang: str, wanted: Filters) -> tuple[list[Listed], int | None]:
    """The texts of one page, and the position at which the next page begins. One statement."""
    rows = db.session.execute(
        _with_names(_filtered(selected_texts(part.id, lang), wanted))
        .where(SourceText.position >= wanted.start)
        .limit(PAGE + 1)
    )
    listed = [_listed(*row) for row in rows]
    return listed[:PAGE], listed[PAGE].text.position if len(listed) > PAGE else None


def listed_with(part: TranslationPart, lang: str, ids: list[UUID]) -> list[Listed]:
    """Some texts of a part by their identities, in their order."""
    rows = db.session.execute(_with_names(selected_texts(part.id, lang)).where(SourceText.id.in_(ids)))
    return [_listed(*row) for row in rows]


def _with_names(statement: Both) -> Select[SourceText, TranslatedText, Person, Person]:
    author, reviewer = aliased(Person), aliased(Person)
    return (
        statement.outerjoin(author, author.id == TranslatedText.by_id)
        .outerjoin(reviewer, reviewer.id == TranslatedText.reviewed_by_id)
        .add_columns(author, reviewer)
    )


def _listed(
    source: SourceText, row: TranslatedText | None, author: Person | None, reviewer: Person | None
) -> Listed:
    return Listed(
        as_text(source, row),
        author.display_name if author else None,
        reviewer.display_name if reviewer else None,
    )


def _filtered(statement: Both, wanted: Filters) -> Both:
    if wanted.state == UNTRANSLATED:
        statement = statement.where(func.coalesce(TranslatedText.state, UNTRANSLATED) == UNTRANSLATED)
    elif wanted.state in STATES:
        statement = statement.where(TranslatedText.state == wanted.state)
    if wanted.words:
        statement = statement.where(
            or_(
                SourceText.text.icontains(wanted.words, autoescape=True),
                TranslatedText.text.icontains(wanted.words, autoescape=True),
            )
        )
    return statement


def counts_of(part: TranslationPart, lang: str) -> dict[str, int]:
    """How many texts of a part are in each state in a language. Two statements."""
    return _counted([part], [lang])[part.id][lang]


def title_of(part: TranslationPart) -> str:
    """The title of a course in its own language."""
    return titles_of([part]).get(part.id, part.key)


def all_parts() -> list[TranslationPart]:
    """Everything that is translated: the interface first, then the courses by their address."""
    return list(
        db.session.scalars(
            select(TranslationPart).order_by(TranslationPart.course_id.is_not(None), TranslationPart.key)
        )
    )


def titles_of(parts: list[TranslationPart]) -> dict[UUID, str]:
    """The titles of courses in their own languages. One statement."""
    rows = db.session.execute(
        select(SourceText.part_id, SourceText.text).where(
            SourceText.part_id.in_([part.id for part in parts]),
            SourceText.context == TITLE,
            SourceText.position.is_not(None),
        )
    )
    return {row.part_id: row.text for row in rows}


def counts_of_all(parts: list[TranslationPart]) -> dict[UUID, dict[str, dict[str, int]]]:
    """For each part and language how many texts are in each state. Two statements."""
    return _counted(parts, list(LOCALES))


def _counted(parts: list[TranslationPart], langs: list[str]) -> dict[UUID, dict[str, dict[str, int]]]:
    ids = [part.id for part in parts]
    here = [SourceText.part_id.in_(ids), SourceText.position.is_not(None)]
    totals = dict(
        db.session.execute(
            select(SourceText.part_id, func.count()).where(*here).group_by(SourceText.part_id)
        ).all()
    )
    counts = {
        part_id: {lang: {**dict.fromkeys(STATES, 0), UNTRANSLATED: totals.get(part_id, 0)} for lang in langs}
        for part_id in ids
    }
    rows = db.session.execute(
        select(SourceText.part_id, TranslatedText.lang, TranslatedText.state, func.count())
        .join(SourceText, SourceText.id == TranslatedText.source_id)
        .where(*here, TranslatedText.lang.in_(langs), TranslatedText.state != UNTRANSLATED)
        .group_by(SourceText.part_id, TranslatedText.lang, TranslatedText.state)
    )
    for part_id, lang, state, count in rows:
        counts[part_id][lang][state] = count
        counts[part_id][lang][UNTRANSLATED] -= count
    return counts
