"""Questions about activities that someone need not do."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import Waiver


@dataclass(frozen=True)
class Told:
    """A waiver, and who made it."""

    waiver: Waiver
    by: Person


def waivers_of(person_id: UUID, *, is_open: bool = True) -> list[Told]:
    """What someone need not do now, or else all that was ever waived, the latest first. One statement."""
    wanted = select(Waiver, Person).join(Person, Person.id == Waiver.by_id)
    if is_open:
        wanted = wanted.where(Waiver.taken_back_at.is_(None))
    rows = db.session.execute(
        wanted.where(Waiver.person_id == person_id).order_by(Waiver.at.desc(), Waiver.activity)
    )
    return [Told(waiver, by) for waiver, by in rows]


def waiver_in(cohort_id: UUID, person_id: UUID, waiver_id: UUID) -> Waiver | None:
    """One waiver that was made in a cohort for a person."""
    return db.session.scalar(
        select(Waiver).where(
            Waiver.id == waiver_id, Waiver.cohort_id == cohort_id, Waiver.person_id == person_id
        )
    )
