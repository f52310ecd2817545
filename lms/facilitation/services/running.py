"""What a group does in a session: handing in, leaving steps out, going on, moving minutes.

A page, a phone that was without a connection and a sheet of paper that is typed in later call the same verbs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.facilitation.errors import NotInThisCohort, StepNotOpen
from lms.facilitation.models import GroupRun, GroupSession, StepOutput
from lms.facilitation.queries.sessions import Expected, expected_in, latest_outputs, steps_of
from lms.facilitation.rules import attendance as roles
from lms.facilitation.rules import outputs
from lms.facilitation.rules import sessions as rules
from lms.facilitation.rules.sessions import Step
from lms.facilitation.services.attendance import credit_everyone, note_output
from lms.facilitation.services.commitments import plan_commitment


@dataclass(frozen=True)
class Sent:
    """One form of a group, on a page or typed in from paper: its own identity, who sent it, and when it came."""

    id: UUID
    by: UUID
    at: datetime


def record_output(
    session: GroupSession,
    run: GroupRun,
    step: Step,
    said: Mapping[str, Any],
    *,
    sent: Sent,
    person_id: UUID | None = None,
    photo: str | None = None,
) -> StepOutput:
    """Keep what a group made of a step, or one person's commitment, which becomes part of that person's plan.

    A form that is sent twice is kept once, and the same words again are no new output. It may arrive after
    the end: a phone without a connection, or paper.
    """
    _take_turns(run)
    if known := db.session.get(StepOutput, (run.id, sent.id)):
        return known
    payload = outputs.checked(step, said, has_photo=photo is not None)
    latest = latest_outputs([run.id]).get((run.id, step.key, person_id))
    photo = photo or (latest.photo if latest and step.output == "photo" else None)
    if latest and (latest.payload, latest.photo, latest.skipped_because) == (payload, photo, None):
        return latest
    if person_id is not None:
        _check_present(session, run, person_id)
    output = _add(session, run, step, payload, sent, person_id=person_id, photo=photo)
    if person_id is not None:
        plan_commitment(session, step, person_id, payload, event_id=sent.id, now=sent.at)
    return output


def _add(
    session: GroupSession, run: GroupRun, step: Step, payload: dict[str, Any], sent: Sent, **more: Any
) -> StepOutput:
    output = StepOutput(
        group_run_id=run.id,
        id=sent.id,
        step=step.key,
        payload=payload,
        recorded_at=sent.at,
        recorded_by_id=sent.by,
        **more,
    )
    db.session.add(output)
    db.session.flush()
    note_output(session, step.key, sent.id, by=sent.by, now=sent.at)
    return output


def note_heard(session: GroupSession, run: GroupRun, step: str, people: Iterable[str]) -> None:
    """Remember whom the group heard in a step, as the encourager ticks it."""
    _take_turns(run)
    present = (str(one.person.id) for one in expected_in(session) if one.is_present and one.is_of(run))
    run.heard = roles.heard_now(run.heard, step, people, present=present)
    db.session.flush()


def close_step(
    session: GroupSession, run: GroupRun, key: str, *, skipped_because: str | None = None, sent: Sent
) -> None:
    """Go on from a step; from the last one, everyone present gets the credit. Twice is harmless."""
    _take_turns(run)
    steps = steps_of(session)
    position = next((n for n, step in enumerate(steps) if step.key == key), None)
    if position is None or position > run.step or session.started_at is None:
        raise StepNotOpen
    if position < run.step:
        return
    people = [one for one in expected_in(session) if one.is_present and one.is_of(run)]
    has_output = _check_may_close(run, steps, position, people, skipped_because)
    if skipped_because in rules.REASONS and not has_output and steps[position].output != "commitment":
        _add(session, run, steps[position], {}, sent, skipped_because=skipped_because)
    _note_roles(people, steps[position], position)
    run.step, run.step_began_at = position + 1, sent.at
    if run.step == len(steps):
        run.finished_at = sent.at
        db.session.flush()
        credit_everyone(session, run, now=sent.at)
    db.session.flush()


def _check_may_close(
    run: GroupRun,
    steps: Sequence[Step],
    position: int,
    people: Sequence[Expected],
    skipped_because: str | None,
) -> bool:
    """Whether the step has an output; refuses if it may not be left."""
    step, handed = steps[position], latest_outputs([run.id])
    with_plan = {person_id for _run, _step, person_id in handed if person_id is not None}
    asks_for_plans = step.output == "commitment" or position == len(steps) - 1
    without = [one.person.display_name for one in people if one.person.id not in with_plan]
    output = handed.get((run.id, step.key, None))
    has_output = output is not None and output.skipped_because is None
    rules.check_may_close(
        step,
        present=len(people),
        has_output=has_output,
        without_plan=without if asks_for_plans else [],
        skipped_because=skipped_because,
    )
    return has_output


def _note_roles(people: Sequence[Expected], step: Step, position: int) -> None:
    """Remember who read, kept time, took notes and encouraged in a step."""
    for role, one in roles.roles_at(people, position).items():
        if one.attendance is not None:
            had = one.attendance.roles.get(step.key, [])
            one.attendance.roles = {**one.attendance.roles, step.key: [*had, role]}


def move_minutes(session: GroupSession, run: GroupRun, giver: str, taker: str, number: int) -> None:
    """Let a step that is still open have minutes of another; the whole stays as long as it is."""
    _take_turns(run)
    rules.check_running(session.status)
    left = [step.key for step in steps_of(session)[run.step :]]
    run.minutes = rules.move_minutes(run.minutes, giver, taker, number, left=left)
    db.session.flush()


def _check_present(session: GroupSession, run: GroupRun, person_id: UUID) -> None:
    there = (one.person.id for one in expected_in(session) if one.is_present and one.is_of(run))
    if person_id not in there:
        raise NotInThisCohort


def _take_turns(run: GroupRun) -> None:
    """One form of a group at a time; both phones of a group would else find nothing there yet."""
    db.session.execute(select(GroupRun.id).where(GroupRun.id == run.id).with_for_update())
    db.session.refresh(run)
