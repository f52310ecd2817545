"""Who is to be told something in the daily letter. Read across people, by a job."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select

from lms.accounts.models import Person
from lms.accounts.queries import is_written_to
from lms.base.db import db
from lms.base.notices import CATCH_UP, Since
from lms.facilitation.models import (
    Cohort,
    CohortFacilitator,
    GroupSession,
    Membership,
    ModuleAssignment,
    SurveyInvitation,
)
from lms.facilitation.rules.notices import AFTER, BEFORE, is_told

DAY_AND_MORE = CATCH_UP * 2


def people_to_tell(moment: datetime, since: Since) -> Iterator[UUID]:
    """Those who were given something that is new, near or late since their last letter. One statement."""
    for person_id, given in db.session.execute(_told_about(moment)):
        moments = given.created_at, given.opens_at, given.due_at
        if is_told(*moments, since=since(person_id), now=moment):
            yield person_id


def _told_about(moment: datetime) -> Select[UUID, ModuleAssignment]:
    start = moment - DAY_AND_MORE
    given, place = ModuleAssignment, Membership
    offsets = [*BEFORE, *(-after for after in AFTER)]
    return (
        select(place.person_id, given)
        .join(Cohort, Cohort.id == place.cohort_id)
        .join(given, given.cohort_id == place.cohort_id)
        .where(place.left_at.is_(None), Cohort.archived_at.is_(None), given.withdrawn_at.is_(None))
        .where(or_(given.opens_at.is_(None), given.opens_at <= moment))
        .where(or_(given.group_id.is_(None), given.group_id == place.group_id))
        .where(or_(given.person_id.is_(None), given.person_id == place.person_id))
        .where(
            or_(
                given.created_at.between(start, moment),
                given.opens_at.between(start, moment),
                *(given.due_at.between(start + offset, moment + offset) for offset in offsets),
            )
        )
        .where(is_written_to(place.person_id))
    )


def people_to_ask(moment: datetime, since: Since) -> Iterator[UUID]:
    """Those who were asked what has changed, since their last letter, and have not answered. One statement."""
    asked = SurveyInvitation
    rows = db.session.execute(
        select(asked.person_id, asked.invited_at)
        .where(asked.invited_at.between(moment - DAY_AND_MORE, moment), ~asked.answer.has())
        .where(is_written_to(asked.person_id))
    )
    return (person_id for person_id, invited_at in rows if invited_at > since(person_id))


def facilitators_to_tell(_moment: datetime, _since: Since) -> Iterable[UUID]:
    """Those who lead a cohort that is not over; whether there is anything to say is asked as the letter leaves."""
    return db.session.scalars(
        select(CohortFacilitator.person_id)
        .join(Cohort, Cohort.id == CohortFacilitator.cohort_id)
        .where(Cohort.archived_at.is_(None), is_written_to(CohortFacilitator.person_id))
        .distinct()
    )


def cohorts_led_by(person: Person) -> list[Cohort]:
    """The cohorts, not in the archive, that someone leads, the newest first; none without the role any more."""
    if not person.has_role("facilitator"):
        return []
    return list(
        db.session.scalars(
            select(Cohort)
            .join(CohortFacilitator, CohortFacilitator.cohort_id == Cohort.id)
            .where(CohortFacilitator.person_id == person.id, Cohort.archived_at.is_(None))
            .where(Cohort.organisation_id == person.organisation_id)
            .order_by(Cohort.created_at.desc(), Cohort.id)
        )
    )


def sessions_between(
    cohort_ids: Iterable[UUID], start: datetime, end: datetime
) -> list[tuple[GroupSession, Cohort]]:
    """The sessions of some cohorts that are planned to begin within a time, the first first."""
    rows = db.session.execute(
        select(GroupSession, Cohort)
        .join(Cohort, Cohort.id == GroupSession.cohort_id)
        .where(GroupSession.cohort_id.in_(list(cohort_ids)), GroupSession.closed_at.is_(None))
        .where(GroupSession.starts_at >= start, GroupSession.starts_at < end)
        .order_by(GroupSession.starts_at, GroupSession.id)
    )
    return [(session, cohort) for session, cohort in rows]
