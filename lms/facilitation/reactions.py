"""What cohorts do when something happens below them."""

from lms.accounts.events import GuestClaimed
from lms.base.events import on
from lms.facilitation.services import claim_memberships


@on(GuestClaimed)
def move_the_guests_places(event: GuestClaimed) -> None:
    """A guest signed in to an account: they stay in the groups they had joined."""
    claim_memberships(event.guest_id, event.person_id, now=event.at)
