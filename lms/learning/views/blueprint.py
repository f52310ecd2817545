"""The one blueprint of the learning pages, and what they all look up."""

from flask import Blueprint, abort

from lms.base.i18n import current_lang
from lms.base.web.later import is_sent_later
from lms.catalogue.queries import Published, last_with, published_course

bp = Blueprint("learning", __name__, url_prefix="/<locale:lang>", template_folder="../templates")


def course_or_404(slug: str) -> Published:
    """A published course that can be joined."""
    course = published_course(slug, current_lang())
    if course is None or course.kind == "hub":
        abort(404)
    return course


def course_with_step(slug: str, activity: str) -> Published:
    """A published course; for a form that comes late, as it was when it last had its activity.

    A phone may have been away while the activity was taken out: what was done there is kept all the same.
    """
    course = course_or_404(slug)
    if course.outline.find(activity) is None and is_sent_later():
        return last_with(course, activity, current_lang()) or course
    return course
