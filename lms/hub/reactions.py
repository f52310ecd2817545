"""What the hub does when a course is published."""

from lms.base.events import on
from lms.catalogue.events import CoursePublished
from lms.hub.services import index_course


@on(CoursePublished)
def index_what_was_published(event: CoursePublished) -> None:
    """In the same transaction: what can be read can be found."""
    index_course(event.course_id)
