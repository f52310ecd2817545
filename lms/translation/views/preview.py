"""One activity as learners will see it, with the workbench's texts."""

from flask import abort, render_template, request

from lms.base.i18n import current_lang
from lms.base.web import needs
from lms.catalogue import queries as catalogue
from lms.catalogue.previews import preview_of
from lms.catalogue.publication import Edition
from lms.catalogue.services.versions import edition_of
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
    shown = preview_of(edition, activity, size=request.args.get("size", "")) or abort(404)
    return render_template("translation/preview.html", part=found, **shown)


def _edition(part: TranslationPart) -> Edition:
    version = catalogue.latest_version(catalogue.course_with(part.course_id)) if part.course_id else None
    if version is None:
        abort(404)
    lang = current_lang()
    pack = Pack.model_validate(version.document)
    return edition_of(version, pack, lang, translations_of(part).get(lang, {}))
