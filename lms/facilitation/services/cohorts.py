"""Opening a cohort, changing it, and putting it into the archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete

from lms.accounts.models import Person
from lms.accounts.rules.codes import make_code
from lms.base.db import db
from lms.facilitation.errors import NoOrganisation
from lms.facilitation.models import Cohort, CohortCourse, CohortFacilitator
from lms.facilitation.queries import cohorts as queries
from lms.facilitation.rules.cohorts import check_dates
from lms.facilitation.services.boards import remake
from lms.facilitation.services.enrolling import enrol_everyone


@dataclass(frozen=True)
class CohortPlan:
    """What a facilitator says of a cohort."""

    name: str
    locale: str
    starts_on: date | None = None
    ends_on: date | None = None


def open_cohort(
    facilitator: Person, plan: CohortPlan, course_ids: Iterable[UUID] = (), *, now: datetime
) -> Cohort:
    """Open a cohort of the facilitator's organisation, with a code to join by."""
    if facilitator.organisation_id is None:
        raise NoOrganisation
    check_dates(plan.starts_on, plan.ends_on)

    cohort = Cohort(organisation_id=facilitator.organisation_id, join_code=_free_code(), created_at=now)
    _fill(cohort, plan)
    db.session.add(cohort)
    db.session.flush()
    db.session.add(CohortFacilitator(cohort_id=cohort.id, person_id=facilitator.id, added_at=now))
    set_courses(cohort, course_ids, now=now)
    return cohort


def change_cohort(cohort: Cohort, plan: CohortPlan, course_ids: Iterable[UUID], *, now: datetime) -> None:
    """Give a cohort another name, language, other dates or courses."""
    check_dates(plan.starts_on, plan.ends_on)
    _fill(cohort, plan)
    set_courses(cohort, course_ids, now=now)


def _fill(cohort: Cohort, plan: CohortPlan) -> None:
    cohort.name, cohort.locale = plan.name, plan.locale
    cohort.starts_on, cohort.ends_on = plan.starts_on, plan.ends_on


def set_courses(cohort: Cohort, course_ids: Iterable[UUID], *, now: datetime) -> None:
    """Make a cohort's courses exactly these. Nobody loses a place in a course that is taken away."""
    wanted, known = set(course_ids), queries.course_ids_of(cohort.id)
    for course_id in wanted - known:
        db.session.add(CohortCourse(cohort_id=cohort.id, course_id=course_id, added_at=now))
    if gone := known - wanted:
        db.session.execute(
            delete(CohortCourse).where(CohortCourse.cohort_id == cohort.id, CohortCourse.course_id.in_(gone))
        )
    db.session.flush()
    if wanted - known:
        enrol_everyone(cohort, now=now)
    if wanted != known:
        remake(cohort.id, now=now)


def archive(cohort: Cohort, *, now: datetime) -> None:
    """Put a cohort away: nobody joins any more, and its people are asked for nothing."""
    cohort.archived_at = cohort.archived_at or now
    db.session.flush()


def reopen(cohort: Cohort) -> None:
    """Take a cohort out of the archive."""
    cohort.archived_at = None
    db.session.flush()


def renew_code(cohort: Cohort) -> str:
    """Make another join code; the one before leads nowhere from now on."""
    cohort.join_code = _free_code()
    db.session.flush()
    return cohort.join_code


def close_joining(cohort: Cohort) -> None:
    """Leave a cohort without a code: only its facilitators let people in."""
    cohort.join_code = None
    db.session.flush()


def _free_code() -> str:
    while True:
        code = make_code()
        if queries.is_code_free(code):
            return code
