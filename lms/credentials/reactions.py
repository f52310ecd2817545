"""What credentials do when a course is completed."""

from lms.base.events import on
from lms.credentials.services import issue
from lms.learning.events import CourseCompleted


@on(CourseCompleted)
def give_a_certificate(event: CourseCompleted) -> None:
    """In the same transaction: who has finished has a certificate."""
    issue(event.learner_id, event.course_id, event.course_version, now=event.at)
