"""`lms translations`: how complete the interface and the courses are."""

import json
from pathlib import Path

import click
import polib
from flask.cli import AppGroup
from sqlalchemy import select

from lms.base.db import db
from lms.base.i18n import LOCALES, TRANSLATIONS
from lms.catalogue.models import Course, CourseEdition, CourseVersion

translations = AppGroup("translations", help="Translations of the interface and of the courses.")


@translations.command("status")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def status(as_json: bool) -> None:
    """The share of texts that is translated, by language, and how far it was reviewed."""
    rows = [_interface(lang) for lang in LOCALES] + _courses()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['what']:32} {row['language']:4} {row['translated']:7.1%}  {row['state']}")


def _interface(lang: str) -> dict[str, object]:
    catalogue = polib.pofile(str(Path(TRANSLATIONS, lang, "LC_MESSAGES", "messages.po")))
    share = 1.0 if lang == "en" else catalogue.percent_translated() / 100
    state = catalogue.metadata.get("X-Review-State", "draft")
    return {"what": "interface", "language": lang, "translated": share, "state": state}


def _courses() -> list[dict[str, object]]:
    rows = db.session.execute(
        select(Course.slug, Course.source_language, CourseEdition.lang, CourseEdition.translated)
        .join(CourseVersion, CourseVersion.course_id == Course.id)
        .join(CourseEdition, CourseEdition.version_id == CourseVersion.id)
        .where(CourseVersion.number == Course.published_number)
        .order_by(Course.slug, CourseEdition.lang)
    )
    return [
        {
            "what": slug,
            "language": lang,
            "translated": share,
            "state": "source" if lang == source else "draft",
        }
        for slug, source, lang, share in rows
    ]
