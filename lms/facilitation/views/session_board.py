"""The board of a session: every group's step, time and output; starting, more time, attendance, closing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs, writes
from lms.base.web.qr import qr_picture
from lms.facilitation.models import GroupRun, GroupSession, StepOutput
from lms.facilitation.queries.members import groups_of
from lms.facilitation.queries.sessions import (
    Expected,
    Handed,
    Shown,
    expected_in,
    latest_outputs,
    run_in,
    runs_of,
    shown_in,
)
from lms.facilitation.rules.sessions import Clock, clock
from lms.facilitation.services import sessions as services
from lms.facilitation.services.attendance import mark_absent, mark_present
from lms.facilitation.views.blueprint import bp, cohort_or_404, group_label
from lms.facilitation.views.session_texts import day_texts, invitation, nudge
from lms.facilitation.views.sessions import SESSION, session_or_404


@dataclass(frozen=True)
class Table:
    """One group as the convener sees it. `output` is None where nothing came, and where it stays in the group."""

    run: GroupRun
    name: str
    people: Sequence[Expected]
    clock: Clock | None
    outputs: Mapping[str, StepOutput]
    plans: Mapping[UUID, StepOutput]
    nudge: str

    @property
    def present(self) -> int:
        """How many are there."""
        return sum(one.is_present for one in self.people)

    @property
    def without_plan(self) -> list[str]:
        """The names of those who are there and have promised nothing."""
        return [o.person.display_name for o in self.people if o.is_present and o.person.id not in self.plans]


@bp.get(SESSION)
@needs("facilitator")
def session(cohort_id: UUID, session_id: UUID) -> str:
    """The invitation before, the board while it runs, the summary after it."""
    cohort, (found, version_id) = cohort_or_404(cohort_id), session_or_404(cohort_id, session_id)
    shown, runs = shown_in(version_id, found.activity, current_lang()), runs_of(session_id)
    people, handed = expected_in(found), latest_outputs([run.id for run in runs])
    groups = {group.id: group for group in groups_of(cohort_id)}
    spoken = shown_in(version_id, found.activity, found.locale)
    address = url_for(".run", session_id=session_id, lang=found.locale, code=found.code, _external=True)
    tables = [_table(found, shown, run, groups, people, handed) for run in runs]
    return render_template(
        "facilitation/session.html",
        cohort=cohort,
        session=found,
        shown=shown,
        steps=shown.content["steps"],
        tables=tables,
        invitation=invitation(found, spoken),
        day_texts=day_texts(found, spoken),
        address=address,
        qr=qr_picture(address),
        now=now(),
    )


def _table(
    found: GroupSession,
    shown: Shown,
    run: GroupRun,
    groups: Mapping[UUID, object],
    people: Sequence[Expected],
    handed: Mapping[Handed, StepOutput],
) -> Table:
    mine = {key[1:]: output for key, output in handed.items() if key[0] == run.id}
    private = {step.key for step in shown.steps if step.is_private}
    left = clock_of(found, shown, run)
    return Table(
        run=run,
        name=run_label(run, groups),
        people=[one for one in people if one.is_of(run)],
        clock=left,
        outputs={step: out for (step, person), out in mine.items() if person is None and step not in private},
        plans={person: out for (_step, person), out in mine.items() if person is not None},
        nudge=nudge(found, left),
    )


def run_label(run: GroupRun, groups: Mapping[UUID, object]) -> str:
    """What a group is called: as its small group is now, else as it was; those in none are everyone, or the rest."""
    if run.group_id is not None:
        return run.name or group_label(groups.get(run.group_id))  # type: ignore[arg-type]
    if not groups:
        # Translators: name of the only group in a meeting, in which all people are.
        return str(_("Everyone"))
    return group_label(None)


def clock_of(found: GroupSession, shown: Shown, run: GroupRun) -> Clock | None:
    """What is left for a group; None before the start, after the end, and in a chat."""
    if found.status != "running" or shown.is_chat or run.step >= len(shown.steps):
        return None
    if found.started_at is None or run.step_began_at is None:
        return None
    key = shown.steps[run.step].key
    return clock(run.minutes, key, started_at=found.started_at, step_began_at=run.step_began_at, now=now())


@bp.post(SESSION + "start")
@needs("facilitator")
@writes
def start_session(cohort_id: UUID, session_id: UUID) -> Response:
    """Start the clock."""
    cohort_or_404(cohort_id)
    services.start_session(session_or_404(cohort_id, session_id)[0], now=now())
    # Translators: shown after a facilitator started a meeting of small groups.
    flash(_("The session runs. Show the code, so that everyone can say that they are here."))
    return _back(cohort_id, session_id)


@bp.post(SESSION + "close")
@needs("facilitator")
@writes
def close_session(cohort_id: UUID, session_id: UUID) -> Response:
    """End it; everyone present gets the credit."""
    cohort_or_404(cohort_id)
    services.close_session(session_or_404(cohort_id, session_id)[0], now=now())
    # Translators: shown after a facilitator ended a meeting of small groups.
    flash(_("The session is over. Everyone who was there has it in their own record."))
    return _back(cohort_id, session_id)


@bp.post(SESSION + "runs/<uuid:run_id>/extend")
@needs("facilitator")
@writes
def extend(cohort_id: UUID, session_id: UUID, run_id: UUID) -> Response:
    """Give a group 5 minutes more, once."""
    cohort_or_404(cohort_id)
    found, run = session_or_404(cohort_id, session_id)[0], run_in(session_id, run_id) or abort(404)
    services.give_more_time(run, found, by=me(), now=now())
    return _back(cohort_id, session_id)


@bp.post(SESSION + "runs/<uuid:run_id>/attendance")
@needs("facilitator")
@writes
def mark(cohort_id: UUID, session_id: UUID, run_id: UUID) -> Response:
    """Mark by name who of a group is there, and who is not."""
    cohort_or_404(cohort_id)
    found, run = session_or_404(cohort_id, session_id)[0], run_in(session_id, run_id) or abort(404)
    keep_ticks(found, run)
    return _back(cohort_id, session_id)


def keep_ticks(found: GroupSession, run: GroupRun) -> None:
    """Mark whom a form ticks, and take back whom it shows as ticked before and no longer ticks."""
    ticked, before = set(request.form.getlist("here")), set(request.form.getlist("was"))
    for one in expected_in(found):
        name = str(one.person.id)
        if one.is_of(run) and name in ticked - before:
            mark_present(found, run, one.person.id, how="tick", by=me().id, now=now())
        elif one.is_of(run) and name in before - ticked:
            mark_absent(found, one.person.id)


def _back(cohort_id: UUID, session_id: UUID) -> Response:
    return redirect(url_for(".session", cohort_id=cohort_id, session_id=session_id), 303)
