"""What happens in the catalogue that others may want to hear."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class DraftStored:
    """A version of a course came into being that learners do not see yet."""

    course_id: UUID
    version_id: UUID
    at: datetime


@dataclass(frozen=True)
class PublicationBegan:
    """A draft is about to become what learners see; its translations can still be completed."""

    course_id: UUID
    version_id: UUID
    at: datetime


@dataclass(frozen=True)
class CoursePublished:
    """A version of a course became the one that learners see."""

    course_id: UUID
    version_id: UUID
    at: datetime


@dataclass(frozen=True)
class LearnerEnrolled:
    """A learner joined a course, or came back to it."""

    learner_id: UUID
    course_id: UUID
    at: datetime


@dataclass(frozen=True)
class LearnerLeft:
    """A learner left a course."""

    learner_id: UUID
    course_id: UUID
    at: datetime
