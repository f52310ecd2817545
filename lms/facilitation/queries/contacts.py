"""Questions about who was contacted, by whom and when."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import ContactLog

MOST = 50


@dataclass(frozen=True)
class Noted:
    """A contact, and who made it."""

    contact: ContactLog
    by: Person


def contacts_of(person_id: UUID, *, cohort_id: UUID | None = None, most: int | None = MOST) -> list[Noted]:
    """The contacts with someone, in one cohort or in all, the latest first. One statement."""
    wanted = select(ContactLog, Person).join(Person, Person.id == ContactLog.by_id)
    wanted = wanted.where(ContactLog.person_id == person_id)
    if cohort_id is not None:
        wanted = wanted.where(ContactLog.cohort_id == cohort_id)
    rows = db.session.execute(wanted.order_by(ContactLog.at.desc(), ContactLog.id).limit(most))
    return [Noted(contact, by) for contact, by in rows]
