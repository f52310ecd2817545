"""Typing in what a group made on paper: one form, through the same verbs as the group's phone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from lms.facilitation.errors import PlansMissing, StepWithoutOutput
from lms.facilitation.models import GroupRun, GroupSession
from lms.facilitation.queries.sessions import steps_of
from lms.facilitation.rules.sessions import Step
from lms.facilitation.rules.sheets import Sheet, check_may_enter
from lms.facilitation.services.attendance import mark_present
from lms.facilitation.services.running import Sent, close_step, record_output
from lms.facilitation.services.sessions import start_session


def enter_sheet(
    session: GroupSession, run: GroupRun, sheet: Sheet, *, by: UUID, event_id: UUID, now: datetime
) -> None:
    """Keep who was there and what a group made, and go on through its steps as far as they are complete.

    A session that was held on paper alone begins with its first sheet. The same form twice is kept once.
    """
    check_may_enter(starts_at=session.starts_at, started_at=session.started_at, now=now)
    start_session(session, now=now)
    for person_id in sorted(sheet.here):
        mark_present(session, run, person_id, how="paper", by=by, now=now)
    steps = steps_of(session)
    for step in steps:
        _keep(session, run, step, sheet, by=by, event_id=event_id, now=now)
    _go_on(session, run, steps, sheet, by=by, event_id=event_id, now=now)


def _keep(
    session: GroupSession,
    run: GroupRun,
    step: Step,
    sheet: Sheet,
    *,
    by: UUID,
    event_id: UUID,
    now: datetime,
) -> None:
    if said := sheet.made.get(step.key):
        record_output(session, run, step, said, sent=Sent(uuid5(event_id, step.key), by, now))
    for person_id, promise in sheet.promised.get(step.key, {}).items():
        sent = Sent(uuid5(event_id, f"{step.key}/{person_id.hex}"), by, now)
        record_output(session, run, step, promise, sent=sent, person_id=person_id)


def _go_on(
    session: GroupSession,
    run: GroupRun,
    steps: Sequence[Step],
    sheet: Sheet,
    *,
    by: UUID,
    event_id: UUID,
    now: datetime,
) -> None:
    """Leave one step after the other, up to the first that has neither an output nor a reason."""
    for step in steps[run.step :]:
        sent, reason = Sent(uuid5(event_id, f"{step.key}/next"), by, now), sheet.reasons.get(step.key)
        try:
            close_step(session, run, step.key, skipped_because=reason, sent=sent)
        except (StepWithoutOutput, PlansMissing):
            return
