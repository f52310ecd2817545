"""What someone was given, and how far they are with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from lms.base.clock import now
from lms.catalogue.outline import ActivityOutline, ModuleOutline, Phrase
from lms.catalogue.queries import Published
from lms.facilitation.models import ModuleAssignment
from lms.facilitation.rules.dues import is_late
from lms.facilitation.views.assigned import module_of
from lms.learning.queries import Progress, satisfied_steps

Step = tuple[ModuleOutline, ActivityOutline]


@dataclass(frozen=True)
class Task:
    """A module, or a whole course, that was given to someone."""

    assignment: ModuleAssignment
    course: Published
    title: Phrase
    next_step: Step | None
    is_late: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing that is required is left."""
        return self.next_step is None


def tasks_of(
    assignments: Iterable[ModuleAssignment],
    courses: Mapping[UUID, Published],
    progress: Mapping[UUID, Progress],
) -> list[Task]:
    """What is published of what was given. Whoever was given a course has a place on it."""
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
