"""What a posted form says of itself: its identity, so that sending it twice counts once, and its page's age."""

from uuid import UUID

from flask import request

from lms.base.ids import uuid7

LONGEST_NUMBER = 10


def form_id() -> UUID:
    """What stands in the posted form's field `event_id`; a new identity if nothing readable does."""
    try:
        return UUID(request.form.get("event_id", ""))
    except ValueError:
        return uuid7()


def form_seen() -> int | None:
    """The position in its reader's log at which the form's page was made; None if it does not say."""
    said = request.form.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER else None
