"""Who is counted in a report: those of its scope who agreed to be counted, and nobody else."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, ScalarSelect, Select, exists, func, or_, select, true

from lms.accounts.models import Consent, Person, Profile
from lms.accounts.rules.purposes import Purpose
from lms.facilitation.models import Cohort, CohortFacilitator, Membership
from lms.facilitation.rules.periods import Period
from lms.facilitation.rules.report import NOT_KNOWN


@dataclass(frozen=True)
class Scope:
    """What a report is about: one cohort, all cohorts of an organisation, or with neither the whole site."""

    cohort_id: UUID | None = None
    organisation_id: UUID | None = None

    @property
    def is_site(self) -> bool:
        """Whether it is about everyone with an account."""
        return self.cohort_id is None and self.organisation_id is None

    def has(self, cohort: type[Cohort] = Cohort) -> ColumnElement[bool]:
        """The condition on cohorts that they are in it."""
        if self.cohort_id is not None:
            return cohort.id == self.cohort_id
        return true() if self.is_site else cohort.organisation_id == self.organisation_id


def counted_in(scope: Scope, period: Period) -> CTE:
    """Those who are counted, and what they are told apart by."""
    known = {
        "sex": Profile.sex,
        "age_band": Profile.age_band,
        "country": func.coalesce(Profile.country, Person.country),
        "province": Profile.province,
        "workers": Profile.workers,
        "women_owned": Profile.women_owned,
        "locale": Person.locale,
    }
    columns = [func.coalesce(column, NOT_KNOWN).label(name) for name, column in known.items()]
    return (
        select(Person.id.label("person_id"), *columns)
        .outerjoin(Profile, Profile.person_id == Person.id)
        .where(*_is_in(scope, period), agrees_to_be_counted())
        .cte("people")
    )


def left_out_in(scope: Scope, period: Period) -> ScalarSelect[int]:
    """How many people of a scope did not agree to be counted."""
    people = select(func.count()).select_from(Person)
    return people.where(*_is_in(scope, period), ~agrees_to_be_counted()).scalar_subquery()


def facilitators_in(scope: Scope) -> Select[UUID]:
    """Those who lead a cohort of a scope."""
    return (
        select(CohortFacilitator.person_id)
        .join(Cohort, Cohort.id == CohortFacilitator.cohort_id)
        .where(scope.has())
    )


def agrees_to_be_counted() -> ColumnElement[bool]:
    """The condition on `Person` for everyone about whom a report says anything."""
    return exists().where(
        Consent.person_id == Person.id,
        Consent.purpose == Purpose.STATISTICS,
        Consent.withdrawn_at.is_(None),
    )


def _is_in(scope: Scope, period: Period) -> tuple[ColumnElement[bool], ...]:
    if scope.is_site:
        return Person.is_guest.is_(False), Person.created_at < period.end
    members = (
        select(Membership.person_id)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(
            scope.has(),
            Membership.joined_at < period.end,
            or_(Membership.left_at.is_(None), Membership.left_at >= period.start),
        )
    )
    return (Person.id.in_(members),)
