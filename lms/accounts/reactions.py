"""What accounts do when a guest turns out to be someone we know."""

from lms.accounts.events import GuestClaimed
from lms.accounts.services import claim_profile
from lms.base.events import on


@on(GuestClaimed)
def move_the_guests_profile(event: GuestClaimed) -> None:
    """A guest signed in to an account: what they said about themselves is theirs there too."""
    claim_profile(event.guest_id, event.person_id)
