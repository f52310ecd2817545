"""Questions about cohorts, those who lead them, and their courses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.models import Course
from lms.catalogue.queries import Published, published_courses
from lms.catalogue.rules import JOINABLE
from lms.facilitation.models import Cohort, CohortCourse, CohortFacilitator, Membership
from lms.facilitation.permissions import is_seen_by


@dataclass(frozen=True)
class Listed:
    """A cohort in a list, and how many people are in it now."""

    cohort: Cohort
    people: int


def cohorts_seen_by(person: Person) -> list[Listed]:
    """The cohorts that someone may see, the newest first. One statement."""
    people = (
        select(func.count())
        .where(Membership.cohort_id == Cohort.id, Membership.left_at.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Cohort, people)
        .options(joinedload(Cohort.organisation))
        .where(is_seen_by(person))
        .order_by(Cohort.created_at.desc(), Cohort.id)
    )
    return [Listed(cohort, number) for cohort, number in rows]


def cohort_seen_by(person: Person, cohort_id: UUID) -> Cohort | None:
    """One cohort with its organisation, if this person may see it."""
    return db.session.scalar(
        select(Cohort)
        .options(joinedload(Cohort.organisation))
        .where(Cohort.id == cohort_id, is_seen_by(person))
    )


def cohort_with_code(code: str) -> Cohort | None:
    """The cohort that a join code (as `read_code` gives it) leads to; none if it is in the archive."""
    return db.session.scalar(
        select(Cohort)
        .options(joinedload(Cohort.organisation))
        .where(Cohort.join_code == code, Cohort.archived_at.is_(None))
    )


def is_code_free(code: str) -> bool:
    """Whether no cohort has this join code."""
    return db.session.scalar(select(Cohort.id).where(Cohort.join_code == code)) is None


def facilitators_of(cohort_id: UUID) -> Sequence[Person]:
    """Those who lead a cohort, in the order in which they came."""
    return db.session.scalars(
        select(Person)
        .join(CohortFacilitator, CohortFacilitator.person_id == Person.id)
        .where(CohortFacilitator.cohort_id == cohort_id)
        .order_by(CohortFacilitator.added_at, Person.id)
    ).all()


def facilitators_of_all(cohort_ids: Iterable[UUID]) -> dict[UUID, list[Person]]:
    """The same for several cohorts. One statement."""
    found: dict[UUID, list[Person]] = {}
    rows = db.session.execute(
        select(CohortFacilitator.cohort_id, Person)
        .join(Person, CohortFacilitator.person_id == Person.id)
        .where(CohortFacilitator.cohort_id.in_(list(cohort_ids)))
        .order_by(CohortFacilitator.added_at, Person.id)
    )
    for cohort_id, person in rows:
        found.setdefault(cohort_id, []).append(person)
    return found


def course_ids_of(cohort_id: UUID) -> set[UUID]:
    """The courses of a cohort."""
    return set(db.session.scalars(select(CohortCourse.course_id).where(CohortCourse.cohort_id == cohort_id)))


def courses_of(cohort_id: UUID) -> Sequence[Course]:
    """The published courses of a cohort, into which its people are enrolled."""
    return db.session.scalars(
        select(Course)
        .join(CohortCourse, CohortCourse.course_id == Course.id)
        .where(CohortCourse.cohort_id == cohort_id, Course.published_number.is_not(None))
        .order_by(CohortCourse.added_at, Course.id)
    ).all()


def offered(lang: str) -> list[Published]:
    """Everything that a cohort can learn, in a language."""
    return published_courses(lang, JOINABLE)


def courses_shown(cohort_id: UUID, lang: str) -> list[Published]:
    """The courses of a cohort as they are read in a language. One statement."""
    among = select(CohortCourse.course_id).where(CohortCourse.cohort_id == cohort_id)
    return published_courses(lang, JOINABLE, among=among)
