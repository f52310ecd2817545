"""Questions about the sessions of a cohort: their steps, groups, who was there, what was handed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.models import CourseVersion
from lms.catalogue.outline import Phrase
from lms.catalogue.queries import authored_activity, fragment_body, outline_of, version_id_of
from lms.facilitation.models import Attendance, Cohort, GroupRun, GroupSession, Membership, StepOutput
from lms.facilitation.rules.sessions import Step
from lms.packs.kinds.session.content import SessionContent

Handed = tuple[UUID, str, UUID | None]
"""The group, the step, and whose commitment it is."""


@dataclass(frozen=True)
class Shown:
    """A session's title and steps as they are read in a language; `content` is as its kind publishes it."""

    title: Phrase
    minutes: int
    content: Mapping[str, Any]
    steps: tuple[Step, ...]

    @property
    def is_chat(self) -> bool:
        """Whether it goes over days in a chat, without a clock."""
        return bool(self.content["mode"] == "chat")

    def place_of(self, key: str) -> int | None:
        """The position of a step from 0; None if there is no such step."""
        return next((n for n, step in enumerate(self.steps) if step.key == key), None)


def content_of(session: GroupSession) -> SessionContent:
    """The session as it was authored, in the version that it runs in."""
    version_id = version_id_of(session.course_id, session.course_version)
    authored = authored_activity(version_id, session.activity) if version_id else None
    if authored is None or not isinstance(authored.content, SessionContent):
        raise LookupError(session.activity)
    return authored.content


def steps_of(session: GroupSession) -> tuple[Step, ...]:
    """The steps of a session in order."""
    return tuple(_step(step.model_dump()) for step in content_of(session).steps)


def shown_in(version_id: UUID, activity: str, lang: str) -> Shown:
    """A session as it is read in a language. Two statements the first time, none after."""
    found = outline_of(version_id, lang).find(activity)
    if found is None:
        raise LookupError(activity)
    body = fragment_body(found[1].fragment)
    return Shown(found[1].title, found[1].minutes, body, tuple(_step(step) for step in body["steps"]))


def _step(step: Mapping[str, Any]) -> Step:
    facts = {name: step[name] for name in ("key", "minutes", "output", "phase", "grouping", "day")}
    options, columns = (tuple(one["key"] for one in step[name]) for name in ("options", "columns"))
    return Step(**facts, options=options, columns=columns)


def session_in(cohort_id: UUID, session_id: UUID) -> tuple[GroupSession, UUID] | None:
    """One session of a cohort, and the version of the course that it runs in."""
    row = db.session.execute(
        select(GroupSession, CourseVersion.id)
        .join(CourseVersion, _is_its_version())
        .where(GroupSession.cohort_id == cohort_id, GroupSession.id == session_id)
    ).one_or_none()
    return (row[0], row[1]) if row else None


def sessions_of(cohort_id: UUID) -> list[tuple[GroupSession, UUID]]:
    """The sessions of a cohort, the latest first, each with its version. One statement."""
    rows = db.session.execute(
        select(GroupSession, CourseVersion.id)
        .join(CourseVersion, _is_its_version())
        .where(GroupSession.cohort_id == cohort_id)
        .order_by(GroupSession.starts_at.desc(), GroupSession.id)
    )
    return [(session, version_id) for session, version_id in rows]


def sessions_with(person_id: UUID, *, start: datetime, end: datetime) -> list[tuple[GroupSession, UUID]]:
    """The sessions of someone's cohorts that begin within a time, or run now. One statement."""
    mine = exists().where(
        Membership.cohort_id == GroupSession.cohort_id,
        Membership.person_id == person_id,
        Membership.left_at.is_(None),
    )
    rows = db.session.execute(
        select(GroupSession, CourseVersion.id)
        .join(CourseVersion, _is_its_version())
        .join(Cohort, Cohort.id == GroupSession.cohort_id)
        .where(mine, Cohort.archived_at.is_(None), GroupSession.closed_at.is_(None))
        .where(
            or_(
                GroupSession.started_at.is_not(None) & (GroupSession.code_until > start),
                GroupSession.starts_at.between(start, end),
            )
        )
        .order_by(GroupSession.starts_at, GroupSession.id)
    )
    return [(session, version_id) for session, version_id in rows]


def _is_its_version() -> Any:
    return (CourseVersion.course_id == GroupSession.course_id) & (
        CourseVersion.number == GroupSession.course_version
    )


def runs_of(session_id: UUID) -> Sequence[GroupRun]:
    """The groups of a session in order."""
    return db.session.scalars(
        select(GroupRun).where(GroupRun.session_id == session_id).order_by(GroupRun.position)
    ).all()


def run_in(session_id: UUID, run_id: UUID) -> GroupRun | None:
    """One group of a session."""
    run = db.session.get(GroupRun, run_id)
    return run if run and run.session_id == session_id else None


def attendance_in(session_id: UUID) -> Sequence[Attendance]:
    """Everyone who is, or was, there."""
    return db.session.scalars(select(Attendance).where(Attendance.session_id == session_id)).all()


@dataclass(frozen=True)
class Expected:
    """Someone of the cohort, in which group they are expected, and whether they are there."""

    person: Person
    membership: Membership
    attendance: Attendance | None

    @property
    def is_present(self) -> bool:
        """Whether they are there, in whichever group."""
        return self.attendance is not None

    def is_of(self, run: GroupRun) -> bool:
        """Whether they belong to a group: where they are, else where they are expected."""
        if self.attendance is not None:
            return self.attendance.group_run_id == run.id
        return self.membership.group_id == run.group_id


def expected_in(session: GroupSession) -> list[Expected]:
    """Everyone of the cohort by name, with their attendance; who left it, only if they were there. One statement."""
    rows = db.session.execute(
        select(Person, Membership, Attendance)
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(Attendance, (Attendance.person_id == Person.id) & (Attendance.session_id == session.id))
        .where(Membership.cohort_id == session.cohort_id)
        .where(or_(Membership.left_at.is_(None), Attendance.person_id.is_not(None)))
    )
    people = [Expected(person, membership, attendance) for person, membership, attendance in rows]
    return sorted(people, key=lambda one: (one.person.display_name.casefold(), one.person.id))


def latest_outputs(run_ids: Iterable[UUID]) -> dict[Handed, StepOutput]:
    """What counts of all that some groups handed in: by group, step and person, the last received."""
    rows = db.session.scalars(
        select(StepOutput)
        .where(StepOutput.group_run_id.in_(list(run_ids)))
        .order_by(StepOutput.recorded_at, StepOutput.id)
    )
    return {(row.group_run_id, row.step, row.person_id): row for row in rows}
