"""Who may see whom: a cohort is seen by its facilitators of its organisation, and by administrators."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, false, select, true

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import Cohort, CohortFacilitator, Membership


def is_seen_by(person: Person) -> ColumnElement[bool]:
    """The condition on `Cohort` with which every query for a facilitator starts."""
    if not (person.may_sign_in and person.has_role("facilitator")):
        return false()
    if person.has_role("admin"):
        return true()
    leads = exists().where(CohortFacilitator.cohort_id == Cohort.id, CohortFacilitator.person_id == person.id)
    return (Cohort.organisation_id == person.organisation_id) & leads


def talks_in(person: Person) -> ColumnElement[bool]:
    """The condition on `Cohort` that someone is in it now."""
    return exists().where(
        Membership.cohort_id == Cohort.id, Membership.person_id == person.id, Membership.left_at.is_(None)
    )


def may_talk_in(person: Person) -> ColumnElement[bool]:
    """The condition on `Cohort` for reading and writing in its discussions: in it now, or leading it."""
    return talks_in(person) | is_seen_by(person) if person.may_sign_in else false()


def may_see_cohort(person: Person, cohort: Cohort) -> bool:
    """Whether a person may see a cohort, and do in it what facilitators do."""
    return _any(select(Cohort.id).where(Cohort.id == cohort.id, is_seen_by(person)))


def cohorts_of(facilitator: Person) -> Sequence[Cohort]:
    """The cohorts that a facilitator may see, the newest first; none for anyone else."""
    return db.session.scalars(
        select(Cohort).where(is_seen_by(facilitator)).order_by(Cohort.created_at.desc(), Cohort.id)
    ).all()


def is_my_facilitator(facilitator: Person, learner: Person | UUID) -> bool:
    """Whether someone leads a cohort, not in the archive, in which the learner is now."""
    learner_id = learner.id if isinstance(learner, Person) else learner
    return _any(
        select(Membership.person_id)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(
            Membership.person_id == learner_id,
            Membership.left_at.is_(None),
            Cohort.archived_at.is_(None),
            is_seen_by(facilitator),
        )
    )


def _any(statement: Select[UUID]) -> bool:
    return db.session.scalar(statement.limit(1)) is not None
