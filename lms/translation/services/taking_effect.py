"""From the workbench to the readers: a new version of a course, or catalogues over the shipped ones."""

import io
import os
from datetime import datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from lms.base import own_texts
from lms.base.catalogues import PLURALS
from lms.catalogue import queries as catalogue
from lms.catalogue import services
from lms.catalogue.models import CourseVersion
from lms.packs.draft import OUTDATED
from lms.translation import queries
from lms.translation.errors import NothingToPutIntoEffect
from lms.translation.models import TranslationPart
from lms.translation.queries import Text
from lms.translation.rules.doubts import faults_in
from lms.translation.rules.texts import languages_from
from lms.translation.services import catalogues
from lms.translation.services.completing import translations_for


def publish_translations(part: TranslationPart, *, now: datetime) -> None:
    """Let readers see what the workbench has for a part; nobody's progress changes."""
    if part.course_id is None:
        _write_catalogues(part, now=now)
    else:
        _publish_course(part, now=now)


def _publish_course(part: TranslationPart, *, now: datetime) -> CourseVersion:
    course = catalogue.course_with(part.course_id) if part.course_id else None
    published = catalogue.published_version(course) if course else None
    if course is None or published is None:
        raise NothingToPutIntoEffect
    return services.republish(course, published, translations_for(part, published), now=now)


def _write_catalogues(part: TranslationPart, *, now: datetime) -> None:
    """For each language the texts that differ from the shipped ones; processes notice within a second."""
    for lang in languages_from(part.source_language):
        path = own_texts.catalogue_path(lang)
        texts = [text for text in queries.texts_of(part, lang) if _is_fit(text, lang)]
        shipped = catalogues.given(lang)
        own = [
            t
            for t in texts
            if (found := shipped.get((t.context, t.source))) is None or found.forms != t.forms
        ]
        _write(path, _catalogue(lang, own, now))
    own_texts.announce()


def _is_fit(text: Text, lang: str) -> bool:
    """Whether a page can show it: a placeholder too many would break the page."""
    is_there = all(text.forms) and text.state != OUTDATED
    return is_there and not faults_in(text.source, text.plural, text.forms, lang=lang)


def _catalogue(lang: str, texts: list[Text], now: datetime) -> Catalog:
    """A catalogue that counts plurals as the shipped one of its language."""
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {PLURALS[lang]}\\n"\n'
    made = read_po(io.BytesIO(header.encode()), locale=lang)
    made.revision_date = now
    for text in texts:
        ids = (text.source, text.plural) if text.plural else text.source
        said = text.forms if text.plural else text.forms[0]
        comment = f"{catalogues.REVIEW} {text.state}"
        made.add(ids, said, context=text.context or None, user_comments=[comment])
    return made


def _write(path: Path, made: Catalog) -> None:
    """Both files whole or not at all, the one that is loaded last."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for file, write in ((path, write_po), (path.with_suffix(".mo"), write_mo)):
        aside = file.with_name(f"{file.name}.new")
        with aside.open("wb") as out:
            write(out, made)
        os.replace(aside, file)
