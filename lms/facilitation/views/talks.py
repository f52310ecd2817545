"""The discussions of a cohort: how they are listed, and where a post stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from lms.base.i18n import current_lang
from lms.catalogue.outline import ActivityOutline
from lms.catalogue.queries import Published
from lms.facilitation.models import Post
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.talk_counts import Counted


@dataclass(frozen=True)
class Discussion:
    """An activity to talk about, and how much was said."""

    course: Published
    step: ActivityOutline
    counted: Counted | None


def listed(courses: Sequence[Published], counts: Sequence[Counted]) -> list[Discussion]:
    """Where something was said, the latest first; then the discussions of the courses that are still empty."""
    by_id = {course.course_id: course for course in courses}
    begun = []
    for counted in counts:
        course = by_id.get(counted.course_id)
        found = course.outline.find(counted.activity) if course else None
        if course and found:
            begun.append(Discussion(course, found[1], counted))
    known = {(one.course.course_id, one.step.key) for one in begun}
    return begun + [
        Discussion(course, step, None)
        for course in courses
        for step in course.outline.activities
        if step.kind == "discussion" and (course.course_id, step.key) not in known
    ]


def post_url(post: Post, otherwise: str) -> str:
    """Where a post stands; `otherwise` if its course is no longer the cohort's."""
    courses = {course.course_id: course for course in courses_shown(post.cohort_id, current_lang())}
    course = courses.get(post.course_id)
    if course is None or course.outline.find(post.activity) is None:
        return otherwise
    place = {"cohort_id": post.cohort_id, "slug": course.slug, "activity": post.activity}
    return url_for("facilitation.talk", **place, _anchor=f"p-{post.id}")  # type: ignore[arg-type]
