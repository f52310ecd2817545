"""How one person is helped, as a part of their page: what they were given, and who got in touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lms.base.ids import uuid7
from lms.catalogue.queries import Published
from lms.facilitation.queries.assignments import assigned_in_to
from lms.facilitation.queries.contacts import Noted, contacts_of
from lms.facilitation.queries.members import Member
from lms.facilitation.views.tasks import Task, tasks_of
from lms.learning.queries import Progress, progress_in_all


@dataclass(frozen=True)
class Help:
    """`event_id` is for the form that notes a contact; `progress` is empty of those who do not show it."""

    given: list[Task]
    contacts: list[Noted]
    event_id: UUID
    progress: dict[UUID, Progress]


def help_for(member: Member, courses: Sequence[Published]) -> Help:
    """What there is to show of someone; how far they are only if they let us see that."""
    membership, offered = member.membership, {course.course_id: course for course in courses}
    progress = progress_in_all(membership.person_id, list(offered)) if member.shares else {}
    return Help(
        tasks_of(assigned_in_to(membership), offered, progress),
        contacts_of(membership.person_id, cohort_id=membership.cohort_id),
        uuid7(),
        progress,
    )
