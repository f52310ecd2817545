"""What cohorts do when something happens below them."""

from lms.accounts.events import GuestClaimed, PersonSignedUp
from lms.base.events import on
from lms.catalogue.events import CoursePublished
from lms.facilitation.services import boards, claim_memberships
from lms.facilitation.services.attendance import claim_attendance
from lms.facilitation.services.discussions import claim_posts
from lms.facilitation.services.following import follow
from lms.facilitation.services.outcomes import drop_outcomes
from lms.facilitation.services.surveys import claim_opinions
from lms.learning.events import EventsRecorded, ProjectionsDropped


@on(GuestClaimed)
def move_the_guests_places(event: GuestClaimed) -> None:
    """A guest signed in to an account: they stay in the groups they had joined, with what they said there."""
    claim_memberships(event.guest_id, event.person_id, now=event.at)
    claim_opinions(event.guest_id, event.person_id)
    claim_posts(event.guest_id, event.person_id)
    claim_attendance(event.guest_id, event.person_id)


@on(EventsRecorded)
def show_what_was_done(recorded: EventsRecorded) -> None:
    """Boards show what a learner has done at once."""
    follow(recorded.learner_id, recorded.events)


@on(ProjectionsDropped)
def make_the_rows_anew(dropped: ProjectionsDropped) -> None:
    """Made anew with the rest, also where a row was missing."""
    drop_outcomes(dropped.learner_id)
    boards.remake_for(dropped.learner_id)


@on(PersonSignedUp)
def show_the_new_name(event: PersonSignedUp) -> None:
    """A guest in a group has a name from now on."""
    boards.remake_for(event.person_id)


@on(CoursePublished)
def make_the_boards_of_a_new_version(event: CoursePublished) -> None:
    """Boards count the activities of the version that learners see."""
    boards.ask_for_boards(event.course_id, event.version_id, now=event.at)
