"""Keeping what search looks through the same as what readers see."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert

from lms.base import search_text
from lms.base.db import db
from lms.base.i18n import LOCALES
from lms.base.sorting import sort_key
from lms.base.storage import storage
from lms.catalogue.models import Course, CourseVersion
from lms.catalogue.queries import course_with, published_courses, version_id_of
from lms.hub import queries
from lms.hub.models import SearchSection
from lms.hub.rules.asking import PARAGRAPH, padded, tokens_of
from lms.hub.rules.sections import Phrase, Reader, Section
from lms.packs.document import Pack
from lms.packs.draft import OUTDATED
from lms.packs.importers.captions import read_cues

MADE_BY = 1
"""The number of the way in which texts are read and cut. Another number, and all is indexed anew."""


def index_course(course_id: UUID) -> None:
    """Let search find what the published version of a course says, in each language, and nothing older.

    Of several hub packs only the newest is the site's; the others are not found.
    """
    course = course_with(course_id)
    forget_course(course_id)
    version_id = version_id_of(course_id, course.published_number or 0)
    if version_id is None or (course.kind == "hub" and not _is_the_hub(course)):
        return
    version = db.session.get_one(CourseVersion, version_id)
    pack = Pack.model_validate(version.document)
    rows = [row for lang in LOCALES for row in _rows(course, version, pack, lang)]
    db.session.execute(insert(SearchSection), rows)
    db.session.flush()


def forget_course(course_id: UUID) -> None:
    """Let search find nothing of a course."""
    db.session.execute(delete(SearchSection).where(SearchSection.course_id == course_id))


def reindex() -> int:
    """Index whatever is not indexed as it is published now, in the way of now; the value is how many courses."""
    stale = queries.stale_courses(MADE_BY)
    for course_id in stale:
        index_course(course_id)
    return len(stale)


def _is_the_hub(course: Course) -> bool:
    newest = next(iter(published_courses(course.source_language, ("hub",))), None)
    if newest is None or newest.course_id != course.id:
        return False
    for other in published_courses(course.source_language, ("hub",))[1:]:
        forget_course(other.course_id)
    return True


def _rows(course: Course, version: CourseVersion, pack: Pack, lang: str) -> list[dict[str, Any]]:
    said = {
        (context, source): text
        for context, source, text, state, *_ in version.translations.get(lang, [])
        if state != OUTDATED
    }
    reader = Reader(
        lang,
        pack.language,
        lambda context, source: said.get((context, source)),
        _captions(pack, version, lang),
    )
    sections = list(reader.sections(pack))
    within = sections[0].title
    fixed = {"course_id": course.id, "version": version.number, "made_by": MADE_BY, "lang": lang}
    return [fixed | _row(section, within, lang) for section in sections]


def _row(section: Section, within: Phrase, lang: str) -> dict[str, Any]:
    phrases = [section.title, *section.said]
    texts = [(str(phrase["text"]), phrase["lang"] or lang) for phrase in phrases]
    title, title_lang = texts[0]
    words = dict.fromkeys(word for text, spoken in texts for word in search_text.words(text, spoken))
    tokens = [tokens_of(text) for text, _ in texts]
    return {
        "kind": section.kind,
        "module": section.module,
        "key": section.key,
        "title": section.title,
        "within": within,
        "said": section.said,
        "title_words": padded(search_text.words(title, title_lang)),
        "title_clusters": padded(tokens[0]),
        "sort_key": sort_key(title) + f"\0{section.module}/{section.key}".encode(),
        "words": padded(words),
        "clusters": padded(token for paragraph in tokens for token in (*paragraph, PARAGRAPH)),
    }


def _captions(pack: Pack, version: CourseVersion, lang: str) -> Mapping[str, str]:
    """What is said in the captions of a language, by the path of their file."""
    wanted = {getattr(a.content, "captions", {}).get(lang) for a in pack.activities()} - {None}
    files = {path: version.media[path] for path in wanted if path in version.media}
    return {path: _spoken(file["shown"]) for path, file in files.items()}


def _spoken(name: str) -> str:
    cues, _losses = read_cues(storage().path(name).read_bytes(), name)
    return " ".join(" ".join(cue.text.split()) for cue in cues)
