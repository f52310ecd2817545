"""What facilitators gave, by the day it is due, in the calendars of those who got it."""

from collections.abc import Iterator
from uuid import UUID

from flask_babel import gettext as _

from lms.base.calendars import Day, add_days
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.facilitation.queries.assignments import assigned_to
from lms.facilitation.queries.cohorts import offered
from lms.facilitation.views.assigned import module_of


def init_app() -> None:
    """Put them into every calendar."""
    add_days(given_days)


def given_days(person_id: UUID) -> Iterator[Day]:
    """Each module or course that was given with a day."""
    given = [one for one in assigned_to(person_id, now=now()) if one.due_at]
    courses = {course.course_id: course for course in offered(current_lang())} if given else {}
    for one in given:
        course = courses.get(one.course_id)
        if course and one.due_at:
            module = module_of(course, one.module)
            title = (module.title if module else course.outline.title)["text"]
            # Translators: in the calendar, on the day by which a part of a course should be done.
            yield Day(f"{one.id}-given", one.due_at.date(), _("Due: %(title)s", title=title))
