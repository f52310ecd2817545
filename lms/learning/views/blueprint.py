"""The one blueprint of the learning pages, and what they all look up."""

from flask import Blueprint, abort

from lms.base.i18n import current_lang
from lms.catalogue.queries import Published, published_course

bp = Blueprint("learning", __name__, url_prefix="/<locale:lang>", template_folder="../templates")


def course_or_404(slug: str) -> Published:
    """A published course that can be joined."""
    course = published_course(slug, current_lang())
    if course is None or course.kind == "hub":
        abort(404)
    return course
