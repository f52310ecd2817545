"""Saying yes to a purpose, and taking it back."""

from datetime import datetime

from lms.accounts import queries
from lms.accounts.models import Consent, Person
from lms.accounts.rules.profiles import check_statistics
from lms.accounts.rules.purposes import OPTIONAL, Purpose, check_withdrawal
from lms.base.db import db


def give_consent(
    person: Person, purpose: Purpose, *, text_version: str, locale: str, method: str, now: datetime
) -> Consent:
    """Write down a person's yes. Saying it twice is harmless: the first one counts."""
    if earlier := queries.open_consents_of(person).get(purpose):
        return earlier
    if purpose == Purpose.STATISTICS:
        check_statistics(is_under_age=queries.is_under_age(person), method=method)
    consent = Consent(
        person_id=person.id,
        purpose=purpose,
        text_version=text_version,
        locale=locale,
        method=method,
        at=now,
    )
    db.session.add(consent)
    db.session.flush()
    return consent


def withdraw_consent(person: Person, purpose: Purpose, *, now: datetime) -> None:
    """Take a yes back; the row stays and says from when to when it held."""
    check_withdrawal(purpose)
    if consent := queries.open_consents_of(person).get(purpose):
        consent.withdrawn_at = now
        db.session.flush()


def set_consents(
    person: Person, wanted: set[Purpose], *, text_version: str, locale: str, method: str, now: datetime
) -> None:
    """Make what a person agrees to exactly what is wanted; only the learning record is never taken back."""
    for purpose in Purpose:
        if purpose in wanted:
            give_consent(person, purpose, text_version=text_version, locale=locale, method=method, now=now)
        elif purpose in OPTIONAL:
            withdraw_consent(person, purpose, now=now)
