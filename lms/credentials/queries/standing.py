"""How far a learner is from the certificate of a course."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.models import Course
from lms.catalogue.queries import (
    Published,
    authored_activity,
    course_named,
    outline_of,
    published_courses,
    version_id_of,
)
from lms.catalogue.rules import JOINABLE
from lms.checklists.queries import has_submitted
from lms.checklists.queries.plans import has_action
from lms.credentials import rules
from lms.credentials.models import Credential
from lms.learning.models import CourseProgress
from lms.learning.queries import progress_in
from lms.packs.kinds.quiz.content import QuizContent

LANG_OF_FACTS = "en"


@dataclass(frozen=True)
class Waiting:
    """A course that is finished, and what its certificate still lacks."""

    course: Published
    checklist: str | None
    lacking: tuple[str, ...]


def lacking(learner_id: UUID, course_id: UUID, version_id: UUID) -> tuple[str, ...]:
    """What the certificate of a course still lacks."""
    outline = outline_of(version_id, LANG_OF_FACTS)
    progress = progress_in(learner_id, course_id)
    finished = db.session.get(CourseProgress, (learner_id, course_id))
    checklist = course_named(outline.checklist) if outline.checklist else None
    scores = [
        row.score_scaled if (row := progress.get(step.key)) else None
        for step in outline.activities
        if step.kind == "quiz" and _is_post_test(version_id, step.key)
    ]
    return rules.missing(
        is_finished=finished is not None and finished.completed_at is not None,
        post_tests=scores,
        has_checklist=checklist is not None and checklist.is_published,
        is_submitted=checklist is not None and has_submitted(learner_id, checklist.id),
        has_action=has_action(learner_id),
    )


def _is_post_test(version_id: UUID, key: str) -> bool:
    authored = authored_activity(version_id, key)
    return (
        authored is not None and isinstance(authored.content, QuizContent) and authored.content.role == "post"
    )


def waiting_courses(learner_id: UUID) -> list[tuple[UUID, UUID]]:
    """The finished courses, as `(course, version)` of today, for which a learner never had a certificate."""
    given = select(Credential.course_id).where(Credential.learner_id == learner_id)
    rows = db.session.scalars(
        select(CourseProgress.course_id).where(
            CourseProgress.learner_id == learner_id,
            CourseProgress.completed_at.is_not(None),
            CourseProgress.course_id.not_in(given),
        )
    )
    return [(course_id, version) for course_id in rows if (version := _published_version(course_id))]


def _published_version(course_id: UUID) -> UUID | None:
    course = db.session.get(Course, course_id)
    if course is None or course.published_number is None:
        return None
    return version_id_of(course_id, course.published_number)


def waiting_of(learner_id: UUID, lang: str) -> list[Waiting]:
    """The finished courses without a certificate, and what is missing for each."""
    open_ones = dict(waiting_courses(learner_id))
    offered = published_courses(lang, JOINABLE) if open_ones else []
    return [
        Waiting(
            course,
            course.outline.checklist,
            lacking(learner_id, course.course_id, open_ones[course.course_id]),
        )
        for course in offered
        if course.course_id in open_ones
    ]
