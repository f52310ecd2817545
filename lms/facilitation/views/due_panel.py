"""On a course's own page: by when a facilitator would like it done. Being late closes nothing."""

from lms.accounts.permissions import maybe_me
from lms.base.clock import now
from lms.base.web.panels import Known, Panel, add_panel
from lms.facilitation.queries.assignments import assigned_to
from lms.facilitation.views.tasks import tasks_of
from lms.learning.queries import progress_in


def init_app() -> None:
    """Offer it."""
    add_panel("course", due_panel)


def due_panel(known: Known) -> Panel | None:
    """What was given to me of this course with a day, and is not done."""
    person, course = maybe_me(), known["course"]
    given = assigned_to(person.id, now=now(), course_id=course.course_id) if person else []
    with_day = [one for one in given if one.due_at]
    if person is None or not with_day:
        return None
    progress = known.get("progress") or progress_in(person.id, course.course_id)
    tasks = tasks_of(with_day, {course.course_id: course}, {course.course_id: progress})
    left = [task for task in tasks if not task.is_done]
    return Panel("facilitation/due_panel.html", {"tasks": left}) if left else None
