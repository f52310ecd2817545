"""Questions about surveys: who is to be asked, what an invitation is for, what was said of a course."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from lms.accounts.models import Consent, Person
from lms.accounts.rules.purposes import Purpose
from lms.base.db import db
from lms.catalogue.models import Course
from lms.checklists.models import ActionItem
from lms.facilitation.models import CourseOpinion, SurveyInvitation
from lms.facilitation.rules.surveys import COVERED, Occasion, days_when_asked
from lms.learning.models import CourseProgress

WITH_AN_END = ("course", "programme")


def agrees_to_be_asked(person_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """The condition that someone may be contacted after a course."""
    return exists().where(
        Consent.person_id == person_id,
        Consent.purpose == Purpose.FOLLOW_UP,
        Consent.withdrawn_at.is_(None),
    )


def occasions(days: int, *, now: datetime) -> dict[UUID, list[Occasion]]:
    """What happened so many days ago to those who agreed to be asked, by person.

    Read across learners, by a job. Two statements.
    """
    found: dict[UUID, list[Occasion]] = defaultdict(list)
    for learner_id, *what in (*_finished(days, now), *_planned(days, now)):
        found[learner_id].append(Occasion(*what))
    return dict(found)


def _finished(days: int, now: datetime) -> Sequence[Any]:
    start, end = days_when_asked(days, now=now)
    return db.session.execute(
        select(CourseProgress.learner_id, CourseProgress.completed_at, CourseProgress.course_id)
        .join(Course, Course.id == CourseProgress.course_id)
        .join(Person, Person.id == CourseProgress.learner_id)
        .where(Course.kind.in_(WITH_AN_END), CourseProgress.completed_at > start)
        .where(CourseProgress.completed_at <= end, Person.suspended_at.is_(None))
        .where(agrees_to_be_asked(CourseProgress.learner_id))
    ).all()


def _planned(days: int, now: datetime) -> Sequence[Any]:
    start, end = days_when_asked(days, now=now)
    return db.session.execute(
        select(ActionItem.learner_id, ActionItem.planned_at)
        .join(Person, Person.id == ActionItem.learner_id)
        .where(ActionItem.what != "", ActionItem.planned_at > start)
        .where(ActionItem.planned_at <= end, Person.suspended_at.is_(None))
        .where(agrees_to_be_asked(ActionItem.learner_id))
    ).all()


def asked_before(days: int, *, now: datetime) -> dict[UUID, list[datetime]]:
    """What a wave asked about lately, by person. One statement."""
    start, _ = days_when_asked(days, now=now)
    rows = db.session.execute(
        select(SurveyInvitation.person_id, SurveyInvitation.since).where(
            SurveyInvitation.days == days, SurveyInvitation.since > start - COVERED
        )
    )
    found: dict[UUID, list[datetime]] = defaultdict(list)
    for person_id, since in rows:
        found[person_id].append(since)
    return dict(found)


def invitation_with(invitation_id: UUID) -> SurveyInvitation | None:
    """One invitation whose person still agrees to be asked, with person and answer. One statement."""
    return db.session.scalar(
        select(SurveyInvitation)
        .options(joinedload(SurveyInvitation.person), joinedload(SurveyInvitation.answer))
        .where(SurveyInvitation.id == invitation_id, agrees_to_be_asked(SurveyInvitation.person_id))
    )


def latest_invitation_of(person_id: UUID) -> SurveyInvitation | None:
    """The last time someone, who still agrees to it, was asked. One statement."""
    return db.session.scalar(
        select(SurveyInvitation)
        .options(joinedload(SurveyInvitation.answer))
        .where(SurveyInvitation.person_id == person_id, agrees_to_be_asked(SurveyInvitation.person_id))
        .order_by(SurveyInvitation.invited_at.desc(), SurveyInvitation.id.desc())
        .limit(1)
    )


def opinion_of(person_id: UUID, course_id: UUID) -> CourseOpinion | None:
    """What someone said of a course."""
    return db.session.get(CourseOpinion, (person_id, course_id))


def opinions_of(person_id: UUID) -> Sequence[CourseOpinion]:
    """What someone said of courses."""
    return db.session.scalars(select(CourseOpinion).where(CourseOpinion.person_id == person_id)).all()


def has_finished(person_id: UUID, course_id: UUID) -> bool:
    """Whether someone has completed a course once."""
    row = db.session.get(CourseProgress, (person_id, course_id))
    return row is not None and row.completed_at is not None


def surveys_export(person: Person) -> dict[str, Any]:
    """What a person said in surveys, for the data export."""
    invitations = db.session.scalars(
        select(SurveyInvitation)
        .options(joinedload(SurveyInvitation.answer))
        .where(SurveyInvitation.person_id == person.id)
        .order_by(SurveyInvitation.invited_at)
    )
    found = {
        "opinions_on_courses": [_columns(opinion) for opinion in opinions_of(person.id)],
        "surveys": [
            {**_columns(one), "answer": _columns(one.answer) if one.answer else None} for one in invitations
        ],
    }
    return {name: rows for name, rows in found.items() if rows}


def _columns(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__table__.columns.keys()}  # noqa: SIM118
