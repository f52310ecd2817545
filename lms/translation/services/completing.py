"""What translators wrote, brought back into the versions of a course."""

from lms.base.db import db
from lms.catalogue.models import CourseVersion
from lms.packs.document import Pack
from lms.packs.draft import Translations
from lms.packs.segments import segments
from lms.translation.models import TranslationPart
from lms.translation.queries import translations_of


def complete(part: TranslationPart, version: CourseVersion) -> None:
    """Give a draft the translations of the workbench, so that what is published or exported has them."""
    translations = translations_for(part, version)
    kept = {
        lang: [[context, source, t.text, t.state, t.previous] for (context, source), t in entries.items()]
        for lang, entries in translations.items()
    }
    if {lang: sorted(rows) for lang, rows in version.translations.items() if rows} != {
        lang: sorted(rows) for lang, rows in kept.items() if rows
    }:
        version.translations = kept
        db.session.flush()


def translations_for(part: TranslationPart, version: CourseVersion) -> dict[str, Translations]:
    """What the workbench has for the texts of one version, in reading order."""
    pack = Pack.model_validate(version.document)
    keys = dict.fromkeys((segment.context, segment.source) for segment in segments(pack))
    known = translations_of(part)
    return {lang: {key: here[key] for key in keys if key in here} for lang, here in known.items()}
