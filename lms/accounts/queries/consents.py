"""Questions about what people agreed to."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from lms.accounts.models import Consent, Person
from lms.accounts.rules.purposes import Purpose
from lms.base.db import db


def consents_of(person: Person) -> Sequence[Consent]:
    """All that a person ever agreed to, the oldest first."""
    return db.session.scalars(
        select(Consent).where(Consent.person_id == person.id).order_by(Consent.at, Consent.id)
    ).all()


def open_consents_of(person: Person) -> dict[Purpose, Consent]:
    """What a person agrees to now, by purpose."""
    return {Purpose(consent.purpose): consent for consent in consents_of(person) if consent.is_open}


def has_consent(person_id: UUID, purpose: Purpose) -> bool:
    """Whether a person agrees to one purpose now."""
    found = select(Consent.id).where(
        Consent.person_id == person_id, Consent.purpose == purpose, Consent.withdrawn_at.is_(None)
    )
    return db.session.scalar(found.limit(1)) is not None
