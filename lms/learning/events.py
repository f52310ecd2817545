"""What happens in learning that others may want to hear."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class CourseCompleted:
    """A learner has satisfied every required activity of a course, for the first time."""

    learner_id: UUID
    course_id: UUID
    course_version: int
    at: datetime
