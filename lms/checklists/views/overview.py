"""A checklist's own page: what it is, how it went before, and the way in."""

from dataclasses import dataclass

from flask import render_template
from werkzeug.wrappers import Response

from lms.accounts.permissions import my_id
from lms.base.web import open_to_all
from lms.catalogue.outline import ActivityOutline
from lms.checklists import queries
from lms.checklists.models import ChecklistResponse
from lms.checklists.views.blueprint import bp, course_or_404


@dataclass(frozen=True)
class Entry:
    """One of the course's checklists, with my rounds of it, the latest first."""

    step: ActivityOutline
    rounds: list[ChecklistResponse]

    @property
    def latest(self) -> ChecklistResponse | None:
        """The round begun last."""
        return next(iter(self.rounds), None)


@bp.get("/checklists/<slug>/")
@open_to_all
def overview(slug: str) -> str | Response:
    """All checklists of a course; mostly it is one."""
    course = course_or_404(slug)
    me = my_id()
    entries = [
        Entry(step, queries.responses_of(me, course.course_id, step.key) if me else [])
        for step in course.outline.activities
        if step.kind == "checklist"
    ]
    return render_template("checklists/overview.html", course=course, outline=course.outline, entries=entries)
