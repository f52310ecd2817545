"""Questions about who is in a cohort. How far someone is, is read only for those who agree to that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from lms.accounts.models import Consent, Person, Profile, ProfileDecline
from lms.accounts.rules.purposes import Purpose
from lms.base.db import db
from lms.facilitation.models import Cohort, Group, Membership
from lms.learning.models import CourseProgress


@dataclass(frozen=True)
class Member:
    """Someone in a cohort as its facilitators see them: never an answer, and how far only with consent."""

    membership: Membership
    person: Person
    shares: bool
    progress: dict[UUID, CourseProgress] = field(default_factory=dict)

    @property
    def last_at(self) -> datetime | None:
        """When they last did something in one of the cohort's courses."""
        return max((row.last_at for row in self.progress.values() if row.last_at), default=None)

    def share_of(self, course_id: UUID) -> float:
        """How much of a course is done, from 0 to 1."""
        row = self.progress.get(course_id)
        return row.progress if row else 0.0


def agrees_to_view(person_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """The condition that someone lets their facilitators see how far they are."""
    return exists().where(is_consent_to_view(person_id))


def is_consent_to_view(person_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """The condition on `Consent` for the same; of one person at most one row fulfils it."""
    return and_(
        Consent.person_id == person_id,
        Consent.purpose == Purpose.FACILITATOR_VIEW,
        Consent.withdrawn_at.is_(None),
    )


def members_of(cohort_id: UUID, course_ids: Iterable[UUID]) -> list[Member]:
    """Everyone in a cohort by name, and how far they are with some courses. Two statements."""
    rows = db.session.execute(
        select(Membership, Person, agrees_to_view(Membership.person_id))
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    ).all()
    progress = _progress_in(cohort_id, course_ids)
    members = [_member(row, progress) for row in rows]
    return sorted(members, key=lambda m: (m.person.display_name.casefold(), m.person.id))


def member_of(cohort_id: UUID, person_id: UUID, course_ids: Iterable[UUID]) -> Member | None:
    """One person who is in a cohort now. Two statements, one without courses."""
    row = db.session.execute(
        select(Membership, Person, agrees_to_view(Membership.person_id))
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.cohort_id == cohort_id,
            Membership.person_id == person_id,
            Membership.left_at.is_(None),
        )
    ).one_or_none()
    return _member(row, _progress_in(cohort_id, course_ids, person_id)) if row else None


def _member(row: Row[Membership, Person, bool], progress: dict[UUID, dict[UUID, CourseProgress]]) -> Member:
    membership, person, shares = row
    return Member(membership, person, shares, progress.get(person.id, {}))


def _progress_in(
    cohort_id: UUID, course_ids: Iterable[UUID], person_id: UUID | None = None
) -> dict[UUID, dict[UUID, CourseProgress]]:
    course_ids = list(course_ids)
    if not course_ids:
        return {}
    wanted = (
        select(CourseProgress)
        .join(Membership, Membership.person_id == CourseProgress.learner_id)
        .where(
            Membership.cohort_id == cohort_id,
            Membership.left_at.is_(None),
            agrees_to_view(Membership.person_id),
            CourseProgress.course_id.in_(course_ids),
        )
    )
    if person_id is not None:
        wanted = wanted.where(Membership.person_id == person_id)
    found: dict[UUID, dict[UUID, CourseProgress]] = {}
    for row in db.session.scalars(wanted):
        found.setdefault(row.learner_id, {})[row.course_id] = row
    return found


def membership_in(cohort_id: UUID, person_id: UUID) -> Membership | None:
    """Someone's place in a cohort, open or left."""
    return db.session.get(Membership, (cohort_id, person_id))


def open_memberships_in(cohort_id: UUID) -> Sequence[Membership]:
    """The places of all who are in a cohort now."""
    return db.session.scalars(
        select(Membership).where(Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    ).all()


def groups_of(cohort_id: UUID) -> Sequence[Group]:
    """The small groups of a cohort in their order."""
    return db.session.scalars(
        select(Group).where(Group.cohort_id == cohort_id).order_by(Group.position)
    ).all()


@dataclass(frozen=True)
class Mine:
    """A cohort in which I am, my place in it, and whether I let my facilitators see how far I am.

    `said_nothing` is that I neither told about my business nor said that I do not want to.
    """

    cohort: Cohort
    membership: Membership
    shares: bool
    said_nothing: bool


def cohorts_with(person_id: UUID) -> list[Mine]:
    """The cohorts, not in the archive, that someone is in now. One statement."""
    rows = db.session.execute(
        select(Cohort, Membership, agrees_to_view(Membership.person_id), _said_nothing())
        .join(Membership, Membership.cohort_id == Cohort.id)
        .where(
            Membership.person_id == person_id,
            Membership.left_at.is_(None),
            Cohort.archived_at.is_(None),
        )
        .order_by(Membership.joined_at, Cohort.id)
    )
    return [Mine(*row) for row in rows]


def _said_nothing() -> ColumnElement[bool]:
    has_told = exists().where(Profile.person_id == Membership.person_id)
    has_declined = exists().where(ProfileDecline.person_id == Membership.person_id)
    return ~(has_told | has_declined)
