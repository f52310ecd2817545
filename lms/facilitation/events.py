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
