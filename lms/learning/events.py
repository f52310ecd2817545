"""What happens in learning that others may want to hear."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from lms.learning.models import LearningEvent


@dataclass(frozen=True)
class CourseCompleted:
    """A learner has satisfied every required activity of a course, for the first time."""

    learner_id: UUID
    course_id: UUID
    course_version: int
    at: datetime


@dataclass(frozen=True)
class EventsRecorded:
    """Events were added to a learner's log, in this order; what higher features make of them is theirs."""

    learner_id: UUID
    events: Sequence["LearningEvent"]


@dataclass(frozen=True)
class ProjectionsDropped:
    """All that was made from a learner's log is made anew: `EventsRecorded` follows, with the whole log."""

    learner_id: UUID
