"""Planning a session, starting it, and closing it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.queries import authored_activity, course_with, version_id_of
from lms.facilitation.errors import NotInThisCohort, SessionBegan
from lms.facilitation.models import Cohort, GroupRun, GroupSession
from lms.facilitation.queries.cohorts import course_ids_of
from lms.facilitation.queries.members import groups_of, open_memberships_in
from lms.facilitation.queries.sessions import content_of, runs_of, steps_of
from lms.facilitation.rules import attendance as codes
from lms.facilitation.rules import sessions as rules
from lms.facilitation.rules.cohorts import check_open
from lms.facilitation.services.attendance import credit_everyone


@dataclass(frozen=True)
class SessionPlan:
    """What a facilitator says of a session: which, when, where, in which language."""

    course_id: UUID
    activity: str
    starts_at: datetime
    time_zone: str
    locale: str
    place: str = ""
    link: str = ""


def plan_session(cohort: Cohort, plan: SessionPlan, *, planned_by: Person, now: datetime) -> GroupSession:
    """Plan a session of one of the cohort's courses, with a group for each of its small groups."""
    check_open(is_open=cohort.is_open)
    version = _check_is_a_session(cohort, plan)
    session = GroupSession(
        cohort_id=cohort.id,
        course_version=version,
        planned_by_id=planned_by.id,
        planned_at=now,
        **vars(plan),
    )
    db.session.add(session)
    db.session.flush()
    form_groups(session)
    return session


def change_session(session: GroupSession, plan: SessionPlan) -> None:
    """Give a session another day, place or language, while it has not begun."""
    if session.status != "planned":
        raise SessionBegan
    for name in ("starts_at", "time_zone", "locale", "place", "link"):
        setattr(session, name, getattr(plan, name))
    db.session.flush()


def call_off(session: GroupSession) -> None:
    """Take a session back that has not begun; nothing of it is left."""
    if session.status != "planned":
        raise SessionBegan
    db.session.execute(delete(GroupRun).where(GroupRun.session_id == session.id))
    db.session.delete(session)
    db.session.flush()


def _check_is_a_session(cohort: Cohort, plan: SessionPlan) -> int:
    """The version of the course that is published now."""
    number = (
        course_with(plan.course_id).published_number if plan.course_id in course_ids_of(cohort.id) else None
    )
    version_id = version_id_of(plan.course_id, number) if number else None
    authored = authored_activity(version_id, plan.activity) if version_id else None
    if number is None or authored is None or authored.kind != "session":
        raise NotInThisCohort
    return number


def form_groups(session: GroupSession) -> None:
    """Give the session a group for each small group with people in it, and one for those in none.

    Asking again adds what is new; a group that nobody is in any more goes away while nothing has begun.
    """
    groups = {group.id: group for group in groups_of(session.cohort_id)}
    used: set[UUID | None] = {m.group_id for m in open_memberships_in(session.cohort_id)}
    known = {run.group_id: run for run in runs_of(session.id)}
    if session.status == "planned":
        for group_id in known.keys() - used:
            db.session.delete(known.pop(group_id))
        db.session.flush()
    order = [*(group_id for group_id in groups if group_id in used), *([None] if None in used else [])]
    last = max((run.position for run in known.values()), default=0)
    for position, group_id in enumerate((one for one in order if one not in known), last + 1):
        _add_run(session, group_id, groups[group_id].name if group_id else None, position)
    db.session.flush()


def _add_run(session: GroupSession, group_id: UUID | None, name: str | None, position: int) -> None:
    minutes = rules.planned_minutes(steps_of(session))
    db.session.add(
        GroupRun(
            session_id=session.id, group_id=group_id, name=name, position=position, step=0, minutes=minutes
        )
    )


def start_session(session: GroupSession, *, now: datetime) -> None:
    """Start the clock of every group, and make the code by which people mark themselves present."""
    if session.status != "planned":
        return
    form_groups(session)
    session.started_at = now
    session.code = codes.make_code()
    session.code_until = now + codes.lifetime(content_of(session).mode)
    for run in runs_of(session.id):
        run.step_began_at = now
    db.session.flush()


def close_session(session: GroupSession, *, now: datetime) -> None:
    """End a session: everyone present gets the credit. What groups made may still arrive from their phones."""
    if session.status == "closed":
        return
    rules.check_running(session.status)
    session.closed_at = now
    db.session.flush()
    credit_everyone(session, now=now)


def give_more_time(run: GroupRun, session: GroupSession, *, by: Person, now: datetime) -> None:
    """Give a group its one extension of 5 minutes, in the step at which it is; who gave it is kept."""
    rules.check_running(session.status)
    steps = steps_of(session)
    step = steps[min(run.step, len(steps) - 1)]
    run.minutes = rules.extend(run.minutes, step.key, is_extended=run.extended_at is not None)
    run.extended_at, run.extended_by_id = now, by.id
    db.session.flush()
