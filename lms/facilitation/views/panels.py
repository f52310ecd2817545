"""What facilitation shows on a learner's own page: what was given to them, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.web.panels import Known, Panel, add_panel
from lms.catalogue.outline import ActivityOutline, ModuleOutline, Phrase
from lms.catalogue.queries import Published
from lms.facilitation.models import ModuleAssignment
from lms.facilitation.queries.assignments import assigned_to
from lms.facilitation.queries.members import cohorts_with
from lms.facilitation.rules.dues import is_late
from lms.facilitation.views.assigned import module_of
from lms.learning.queries import Progress, satisfied_steps

Step = tuple[ModuleOutline, ActivityOutline]


@dataclass(frozen=True)
class Task:
    """A module, or a whole course, that was given to me."""

    assignment: ModuleAssignment
    course: Published
    title: Phrase
    next_step: Step | None
    is_late: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing that is required is left."""
        return self.next_step is None


def init_app() -> None:
    """Offer it."""
    add_panel("home", given_panel)


def given_panel(known: Known) -> Panel | None:
    """What was given to me, and whether my facilitators see how far I am."""
    mine = cohorts_with(me().id)
    if not mine:
        return None
    tasks = _tasks(assigned_to(me().id, now=now()), known)
    return Panel(
        "facilitation/given_panel.html",
        {
            "cohorts": [one.cohort for one in mine],
            "shares": mine[0].shares,
            "open": [task for task in tasks if not task.is_done],
            "done": [task for task in tasks if task.is_done],
        },
    )


def _tasks(assignments: Sequence[ModuleAssignment], known: Known) -> list[Task]:
    """What is published of what was given. Whoever was given a course has a place on it."""
    courses, progress = known["offered"], known["progress"]
    return [
        _task(given, courses[given.course_id], progress.get(given.course_id, {}))
        for given in assignments
        if given.course_id in courses
    ]


def _task(given: ModuleAssignment, course: Published, progress: Progress) -> Task:
    module = module_of(course, given.module)
    steps = [(m, a) for m, a in course.outline.steps() if module is None or m.key == module.key]
    done = satisfied_steps([a for _, a in steps], progress)
    left = [(m, a) for m, a in steps if a.key not in done and not a.optional]
    return Task(
        assignment=given,
        course=course,
        title=module.title if module else course.outline.title,
        next_step=next(iter(left), None),
        is_late=is_late(given.due_at, is_done=not left, now=now()),
    )
