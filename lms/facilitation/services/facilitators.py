"""Who leads a cohort."""

from datetime import datetime
from uuid import UUID

from lms.accounts.models import Person
from lms.accounts.queries import person_by_username
from lms.base.db import db
from lms.facilitation.errors import LastFacilitator, NotAColleague
from lms.facilitation.models import Cohort, CohortFacilitator
from lms.facilitation.queries.cohorts import facilitators_of


def add_facilitator(cohort: Cohort, username: str, *, now: datetime) -> Person:
    """Let a colleague of the same organisation lead the cohort too."""
    person = person_by_username(username)
    if (
        person is None
        or person.organisation_id != cohort.organisation_id
        or not person.may_sign_in
        or not person.has_role("facilitator")
    ):
        raise NotAColleague
    if db.session.get(CohortFacilitator, (cohort.id, person.id)) is None:
        db.session.add(CohortFacilitator(cohort_id=cohort.id, person_id=person.id, added_at=now))
        db.session.flush()
    return person


def remove_facilitator(cohort: Cohort, person_id: UUID) -> None:
    """Let someone no longer lead the cohort; one stays."""
    leads = db.session.get(CohortFacilitator, (cohort.id, person_id))
    if leads is None:
        return
    if len(facilitators_of(cohort.id)) == 1:
        raise LastFacilitator
    db.session.delete(leads)
    db.session.flush()
