"""Questions about who may be written to: whoever has an address, is let in, and allowed it."""

from typing import Any

from sqlalchemy import ColumnElement, exists

from lms.accounts.models import Consent, Person
from lms.accounts.queries.consents import has_consent
from lms.accounts.rules.purposes import Purpose


def is_written_to(person_id: Any) -> ColumnElement[bool]:
    """The condition that the person in a column may be written to."""
    return exists().where(
        Person.id == person_id,
        Person.email.is_not(None),
        Person.suspended_at.is_(None),
        Consent.person_id == Person.id,
        Consent.purpose == Purpose.FOLLOW_UP,
        Consent.withdrawn_at.is_(None),
    )


def may_be_written_to(person: Person) -> bool:
    """The same of one person."""
    return bool(person.email) and person.may_sign_in and has_consent(person.id, Purpose.FOLLOW_UP)
