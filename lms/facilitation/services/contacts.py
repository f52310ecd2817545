"""Noting that a facilitator got in touch with someone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.errors import NotInThisCohort
from lms.facilitation.models import Cohort, ContactLog
from lms.facilitation.queries.members import membership_in
from lms.facilitation.rules.board import REASONS
from lms.facilitation.rules.contacts import check_contact


@dataclass(frozen=True)
class Contact:
    """How, for which of `rules.board.REASONS` (or none), and what came of it."""

    way: str
    reason: str = ""
    outcome: str | None = None


def log_contact(
    cohort: Cohort, person_id: UUID, contact: Contact, *, by: Person, event_id: UUID, now: datetime
) -> ContactLog:
    """Note a contact. `event_id` stands in the form: sending the same twice notes one."""
    membership = membership_in(cohort.id, person_id)
    if membership is None or not membership.is_open:
        raise NotInThisCohort
    check_contact(contact.way, contact.outcome)
    known = db.session.get(ContactLog, event_id)
    if known is not None:
        return known
    noted = ContactLog(
        id=event_id,
        cohort_id=cohort.id,
        person_id=person_id,
        by_id=by.id,
        at=now,
        way=contact.way,
        reason=contact.reason if contact.reason in REASONS else "",
        outcome=contact.outcome,
    )
    db.session.add(noted)
    db.session.flush()
    return noted
