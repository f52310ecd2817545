"""What was given, as a facilitator reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms.catalogue.outline import ModuleOutline
from lms.catalogue.queries import Published
from lms.facilitation.models import Group, ModuleAssignment
from lms.facilitation.queries.members import Member


@dataclass(frozen=True)
class Described:
    """A course or module that was given, and to whom: a small group, a person, or everyone."""

    assignment: ModuleAssignment
    course: Published
    module: ModuleOutline | None
    group: Group | None
    member: Member | None


def described(
    assignments: Sequence[ModuleAssignment],
    offered: Sequence[Published],
    groups: Sequence[Group],
    members: Sequence[Member],
) -> list[Described]:
    """Those whose course is still published, and whose person is still in the cohort."""
    courses = {course.course_id: course for course in offered}
    small = {group.id: group for group in groups}
    people = {member.person.id: member for member in members}
    return [
        Described(
            given,
            courses[given.course_id],
            module_of(courses[given.course_id], given.module),
            small.get(given.group_id) if given.group_id else None,
            people.get(given.person_id) if given.person_id else None,
        )
        for given in assignments
        if given.course_id in courses and (given.person_id is None or given.person_id in people)
    ]


def module_of(course: Published, key: str | None) -> ModuleOutline | None:
    """A module of a course by its key; None for the whole course, and for one that is there no more."""
    return next((module for module in course.outline.modules if module.key == key), None)
