"""What the hub does when something happens below it."""

from lms.accounts.events import GuestClaimed
from lms.base.events import on
from lms.catalogue.events import CoursePublished
from lms.hub.services import claim_places, index_course


@on(CoursePublished)
def index_what_was_published(event: CoursePublished) -> None:
    """In the same transaction: what can be read can be found."""
    index_course(event.course_id)


@on(GuestClaimed)
def move_the_guests_places(event: GuestClaimed) -> None:
    """A guest signed in to an account: they still come to the events for which they signed up."""
    claim_places(event.guest_id, event.person_id, now=event.at)
