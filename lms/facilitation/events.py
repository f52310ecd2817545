"""What happens in cohorts that others may want to hear."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class MemberJoined:
    """Someone came into a cohort, or came back to it."""

    cohort_id: UUID
    person_id: UUID
    at: datetime


@dataclass(frozen=True)
class MemberLeft:
    """Someone is no longer in a cohort; all that they learned is kept."""

    cohort_id: UUID
    person_id: UUID
    at: datetime


@dataclass(frozen=True)
class ModuleAssigned:
    """A facilitator gave a course or a module to some people."""

    assignment_id: UUID
    at: datetime


@dataclass(frozen=True)
class PostWritten:
    """Someone said something to a cohort."""

    post_id: UUID
    cohort_id: UUID
    writer_id: UUID
    at: datetime


@dataclass(frozen=True)
class PostReported:
    """Someone asks the facilitators of a cohort to look at a post."""

    post_id: UUID
    cohort_id: UUID
    at: datetime


@dataclass(frozen=True)
class PostHidden:
    """A facilitator hid a post from all but its writer."""

    post_id: UUID
    writer_id: UUID
    at: datetime
