"""Tokens follow their person."""

from lms.accounts.events import GuestClaimed
from lms.base.events import on
from lms.sync.services import give_receipts_to, give_tokens_to


@on(GuestClaimed)
def move_the_guests_phones(event: GuestClaimed) -> None:
    """A guest signed in to an account: what the phone has still to send belongs to the account."""
    give_tokens_to(event.person_id, event.guest_id)
    give_receipts_to(event.person_id, event.guest_id)
