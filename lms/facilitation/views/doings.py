"""What one person did, as a part of their page: by module, quiz by quiz, and the answers they show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lms.catalogue.outline import ModuleOutline, Phrase
from lms.catalogue.queries import Published
from lms.facilitation.queries.answers import Shared, shared_by
from lms.learning.queries import Progress, satisfied_steps
from lms.learning.rules import course_share, record_of


@dataclass(frozen=True)
class ModuleDoing:
    """A module in which someone did something: so many of its required steps are done, the last on that day."""

    title: Phrase
    done: int
    total: int
    last_at: datetime


@dataclass(frozen=True)
class QuizDoing:
    """A quiz that someone tried: how often, and the best share of points (None: nothing is right or wrong)."""

    title: Phrase
    tries: int
    best: float | None
    is_passed: bool


@dataclass(frozen=True)
class CourseDoing:
    """What someone did in a course; `share` is how much of it is done, from 0 to 1."""

    course: Published
    share: float
    modules: list[ModuleDoing]
    quizzes: list[QuizDoing]


@dataclass(frozen=True)
class Doings:
    """All that someone did in the courses of a group, and the checklists whose answers they show."""

    courses: list[CourseDoing]
    shared: list[tuple[Phrase, Shared]]

    @property
    def last_at(self) -> datetime | None:
        """When they last did something."""
        return max((m.last_at for course in self.courses for m in course.modules), default=None)


def doings_of(person_id: UUID, courses: Sequence[Published], progress: Mapping[UUID, Progress]) -> Doings:
    """What there is to show of someone who agrees to be seen. One statement."""
    titles = {(c.course_id, step.key): step.title for c in courses for step in c.outline.activities}
    shared = ((titles.get((one.course_id, one.activity)), one) for one in shared_by(person_id))
    return Doings(
        [_doing(course, progress.get(course.course_id, {})) for course in courses],
        [(title, one) for title, one in shared if title],
    )


def _doing(course: Published, progress: Progress) -> CourseDoing:
    steps = course.outline.activities
    satisfied = satisfied_steps(steps, progress)
    modules = [found for module in course.outline.modules if (found := _module(module, satisfied, progress))]
    return CourseDoing(
        course,
        course_share([(step.key, step.optional) for step in steps], satisfied),
        sorted(modules, key=lambda module: module.last_at, reverse=True),
        list(_quizzes(course, progress)),
    )


def _module(module: ModuleOutline, satisfied: set[str], progress: Progress) -> ModuleDoing | None:
    rows = [progress[step.key] for step in module.activities if step.key in progress]
    own = [row.updated_at for row in rows if row.is_completed or row.waiver is None]
    required = [step.key for step in module.activities if not step.optional]
    done = sum(key in satisfied for key in required)
    return ModuleDoing(module.title, done, len(required), max(own)) if own else None


def _quizzes(course: Published, progress: Progress) -> Iterator[QuizDoing]:
    for step in course.outline.activities:
        row = progress.get(step.key)
        tries = len(record_of(row.state).scores) if row and step.kind == "quiz" else 0
        if row and tries:
            yield QuizDoing(step.title, tries, row.score_scaled, bool(row.success))
