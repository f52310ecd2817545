"""What a draft changes, as its page shows it, and what an editor says of each change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from lms.catalogue import queries
from lms.catalogue.models import Course, CourseVersion
from lms.catalogue.outline import Outline, Phrase
from lms.packs.changes import (
    NEW_MEANING,
    SAME_MEANING,
    TYPO,
    Piece,
    TextChange,
    guessed_kind,
    word_diff,
)

NAMES = {
    # Translators: A kind of change to a text of a course, in a list of three.
    TYPO: _l("Typing error"),
    # Translators: A kind of change to a text of a course, in a list of three: only the words are others.
    SAME_MEANING: _l("Other words, same meaning"),
    # Translators: A kind of change to a text of a course, in a list of three: it says something else than before.
    NEW_MEANING: _l("New meaning"),
}


@dataclass(frozen=True)
class ChangeShown:
    """One change: what it is, word by word, and the kind that is suggested."""

    change: TextChange
    pieces: list[Piece]
    suggested: str


@dataclass(frozen=True)
class PartChanged:
    """What changed in one part of a course; without a title, in the course's own texts."""

    title: Phrase | None
    changes: list[ChangeShown]


def changed_parts(course: Course, draft: CourseVersion, outline: Outline) -> list[PartChanged]:
    """What a draft changes, part by part; nothing for a course that was never published."""
    published = queries.published_version(course)
    if published is None or not draft.is_draft:
        return []
    titles, lang = dict(_titles(outline)), str(draft.document["language"])
    parts: dict[str, list[ChangeShown]] = {}
    for change in queries.changed_texts(published, draft):
        parts.setdefault(change.part, []).append(_shown(change, lang))
    return [PartChanged(titles.get(part), changes) for part, changes in parts.items()]


def _shown(change: TextChange, lang: str) -> ChangeShown:
    return ChangeShown(change, word_diff(change, lang), guessed_kind(change, lang))


def _titles(outline: Outline) -> Iterator[tuple[str, Phrase]]:
    for module in outline.modules:
        yield f"module.{module.key}", module.title
    yield from ((step.key, step.title) for step in outline.activities)
    yield from ((page.key, page.title) for page in outline.pages)


def kinds_said(form: Mapping[str, str], course: Course, draft: CourseVersion) -> dict[str, str]:
    """The kinds that a posted form gives: `all` for every change, `kind.<id>` for one of them."""
    published = queries.published_version(course)
    if published is None or not draft.is_draft:
        return {}
    changes = queries.changed_texts(published, draft)
    said = {change.id: form.get(f"kind.{change.id}") or form.get("all") or "" for change in changes}
    return {name: kind for name, kind in said.items() if kind}
