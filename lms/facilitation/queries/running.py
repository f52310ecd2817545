"""Questions of a group that is in a session: which group is mine, and may I see this photo."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from lms.base.db import db
from lms.catalogue.models import CourseVersion
from lms.facilitation.models import Attendance, GroupRun, GroupSession, Membership, StepOutput


@dataclass(frozen=True)
class Seat:
    """My place in a session: my group if it is known, and whether I am marked as present."""

    session: GroupSession
    version_id: UUID
    run: GroupRun | None
    is_present: bool


def seat_of(person_id: UUID, session_id: UUID) -> Seat | None:
    """The place of someone of the cohort in a session; None for everyone else. One statement.

    Whoever is marked as present is in that group, else in the one of their small group.
    """
    there = Attendance.person_id.is_not(None)
    expected = Attendance.person_id.is_(None) & GroupRun.group_id.is_not_distinct_from(Membership.group_id)
    row = db.session.execute(
        select(GroupSession, CourseVersion.id, GroupRun, Attendance.person_id)
        .join(Membership, Membership.cohort_id == GroupSession.cohort_id)
        .join(
            CourseVersion,
            (CourseVersion.course_id == GroupSession.course_id)
            & (CourseVersion.number == GroupSession.course_version),
        )
        .outerjoin(
            Attendance, (Attendance.session_id == GroupSession.id) & (Attendance.person_id == person_id)
        )
        .outerjoin(
            GroupRun,
            (GroupRun.session_id == GroupSession.id)
            & or_(there & (GroupRun.id == Attendance.group_run_id), expected),
        )
        .where(GroupSession.id == session_id, Membership.person_id == person_id, Membership.left_at.is_(None))
    ).one_or_none()
    return Seat(row[0], row[1], row[2], row[3] is not None) if row else None


def photo_in_session(session_id: UUID, name: str) -> StepOutput | None:
    """What was handed in with a photo of this name in a session."""
    return db.session.scalar(
        select(StepOutput)
        .join(GroupRun, GroupRun.id == StepOutput.group_run_id)
        .where(GroupRun.session_id == session_id, StepOutput.photo == name)
        .limit(1)
    )
