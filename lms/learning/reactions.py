"""What learning does when something happens below it."""

from lms.accounts.events import GuestClaimed
from lms.base.events import on
from lms.learning.services import claim_guest


@on(GuestClaimed)
def move_the_guests_work(event: GuestClaimed) -> None:
    """A guest signed in to an account: nothing they did is lost."""
    claim_guest(event.guest_id, event.person_id, now=event.at)
