"""The one blueprint of checklists and plans, and what its pages all look up."""

from flask import Blueprint, abort, url_for

from lms.accounts.permissions import my_id
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import form_id
from lms.base.web.later import is_sent_later
from lms.catalogue.queries import Published, last_with, published_course
from lms.checklists import queries, services
from lms.checklists.models import ChecklistResponse
from lms.checklists.queries.sheets import Sheet, sheet_answered, sheet_in

bp = Blueprint("checklists", __name__, url_prefix="/<locale:lang>", template_folder="../templates")


def course_or_404(slug: str) -> Published:
    """A published course that has a checklist."""
    course = published_course(slug, current_lang())
    if course is None or not any(step.kind == "checklist" for step in course.outline.activities):
        abort(404)
    return course


def sheet_or_404(slug: str, activity: str) -> Sheet:
    """A checklist as it is published now; for a form that comes late, as it was when the course last had it."""
    course = published_course(slug, current_lang())
    if course and course.outline.find(activity) is None and is_sent_later():
        course = last_with(course, activity, current_lang())
    return (course and sheet_in(course, activity)) or abort(404)


def sheet_of(course: Published, response: ChecklistResponse) -> Sheet:
    """A checklist as it was in the version that a round was answered in."""
    return sheet_answered(course, response, current_lang()) or abort(404)


def my_opened(sheet: Sheet) -> queries.Opened:
    """What I have in a checklist."""
    return queries.opened(my_id(), sheet.course.course_id, sheet.step.key)


def my_latest(sheet: Sheet) -> ChecklistResponse | None:
    """The round that I began last; None for a visitor."""
    return my_opened(sheet).response


def way_on_from(sheet: Sheet) -> str:
    """After the last answer: to the result if the round can have one, else back to what is missing."""
    learner_id, latest = my_id(), my_latest(sheet)
    if learner_id is None or latest is None:
        return url_for(".fill", **sheet.place)
    course, activity, number = sheet.course, sheet.step.key, latest.round
    if services.submit_if_ready(learner_id, course, activity, number, event_id=form_id(), now=now()):
        return url_for(".result", **sheet.place, number=number)
    return url_for(".fill", **sheet.place, finish=1)
