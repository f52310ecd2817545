"""Everything that is translated, and how far it is in each language."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.base.clock import now
from lms.base.web import needs, writes
from lms.translation import permissions, services
from lms.translation.models import TranslationPart
from lms.translation.queries import lists
from lms.translation.rules.progress import Progress
from lms.translation.rules.texts import languages_from
from lms.translation.views.blueprint import bp, part_or_404


@dataclass(frozen=True)
class Shown:
    """One part and how far it is in each language."""

    part: TranslationPart
    title: str
    languages: dict[str, Progress]


@bp.get("/")
@needs(*permissions.WORKERS)
def overview() -> str:
    """All parts and languages."""
    parts = lists.all_parts()
    titles, counts = lists.titles_of(parts), lists.counts_of_all(parts)
    shown = [
        Shown(
            part,
            titles.get(part.id, part.key),
            {lang: Progress(counts[part.id][lang]) for lang in languages_from(part.source_language)},
        )
        for part in parts
    ]
    return render_template("translation/overview.html", shown=shown, is_behind=services.is_behind(parts))


@bp.post("/collect")
@needs(*permissions.WORKERS)
@writes
def collect() -> Response:
    """Bring the workbench up to the interface and to every course."""
    services.collect_all(now=now())
    # Translators: shown after someone had the workbench look for new texts to translate.
    flash(_("All texts are here now."))
    return redirect(url_for(".overview"), 303)


@bp.post("/<part>/publish")
@needs("editor")
@writes
def publish(part: str) -> Response:
    """Let readers see what the workbench has."""
    services.publish_translations(part_or_404(part), now=now())
    # Translators: shown after an editor published translations.
    flash(_("The translations are published. Readers see them now."))
    return redirect(url_for(".overview"), 303)
