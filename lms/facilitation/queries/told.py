"""What facilitators did for someone, for the list of all that others did about them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select

from lms.accounts.queries.deeds import deed
from lms.facilitation.models import ContactLog, Waiver

CONTACT, WAIVER = "contact", "waiver"


def contact_deeds(person_id: UUID) -> Select[Any]:
    """Who got in touch with someone; `first` is the way."""
    made = deed(CONTACT, ContactLog.at, ContactLog.by_id, first=ContactLog.way)
    return made.where(ContactLog.person_id == person_id)


def waiver_deeds(person_id: UUID) -> Select[Any]:
    """Who waived what; `first` is the activity, `second` the reason and its note with a slash between."""
    made = deed(
        WAIVER,
        Waiver.at,
        Waiver.by_id,
        first=Waiver.activity,
        second=Waiver.reason + "/" + Waiver.note,
        course_id=Waiver.course_id,
        number=Waiver.course_version,
        until=Waiver.taken_back_at,
    )
    return made.where(Waiver.person_id == person_id)
