"""Where the workbench's pages are, and what all of them look up first."""

from flask import Blueprint, abort

from lms.translation import queries
from lms.translation.models import TranslationPart
from lms.translation.rules.texts import languages_from

bp = Blueprint(
    "translation", __name__, url_prefix="/<locale:lang>/studio/translate", template_folder="../templates"
)


def part_or_404(key: str, target: str | None = None) -> TranslationPart:
    """A part by its key; with a target, only one that is translated into that language."""
    part = queries.part_with_key(key)
    if part is None or (target is not None and target not in languages_from(part.source_language)):
        abort(404)
    return part
