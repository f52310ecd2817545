"""The identity that a form was given when it was shown, so that sending it twice counts once."""

from uuid import UUID

from flask import request

from lms.base.ids import uuid7


def form_id() -> UUID:
    """What stands in the posted form's field `event_id`; a new identity if nothing readable does."""
    try:
        return UUID(request.form.get("event_id", ""))
    except ValueError:
        return uuid7()
