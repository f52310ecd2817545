"""One activity as learners will see it, with the workbench's texts."""

from flask import abort, render_template

from lms.base.i18n import country_name, current_lang
from lms.base.web import needs
from lms.catalogue import queries as catalogue
from lms.catalogue.outline import Outline
from lms.catalogue.publication import Edition, render_edition
from lms.catalogue.services.versions import media_files
from lms.packs.document import Pack
from lms.translation import permissions
from lms.translation.models import TranslationPart
from lms.translation.queries import translations_of
from lms.translation.views.blueprint import bp, part_or_404


@bp.get("/<part>/preview/<activity>")
@needs(*permissions.WORKERS)
def preview(part: str, activity: str) -> str:
    """An activity of the newest version, in the language of the page's address."""
    found = part_or_404(part)
    edition = _edition(found)
    outline = Outline.from_json(edition.outline)
    place = outline.find(activity)
    if place is None:
        abort(404)
    return render_template(
        "translation/preview.html",
        part=found,
        outline=outline,
        module=place[0],
        step=place[1],
        content=edition.fragments[place[1].fragment],
    )


def _edition(part: TranslationPart) -> Edition:
    version = catalogue.latest_version(catalogue.course_with(part.course_id)) if part.course_id else None
    if version is None:
        abort(404)
    lang = current_lang()
    return render_edition(
        Pack.model_validate(version.document),
        lang,
        translations=translations_of(part).get(lang, {}),
        media=media_files(version),
        country_label=lambda country: country_name(country, lang),
    )
