"""Typing in what a small group wrote on paper: who was there, and each step by its code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.web import form_id, needs, writes
from lms.facilitation.forms.outputs import Fields
from lms.facilitation.forms.sheets import Fault, part_of, read_sheet
from lms.facilitation.models import Cohort, GroupRun, GroupSession, StepOutput
from lms.facilitation.queries.members import groups_of
from lms.facilitation.queries.sessions import Expected, Shown, expected_in, latest_outputs, runs_of, shown_in
from lms.facilitation.rules.sessions import Step
from lms.facilitation.rules.sheets import code_of, typed_rows
from lms.facilitation.services.sheets import enter_sheet
from lms.facilitation.views.blueprint import bp, cohort_or_404
from lms.facilitation.views.session_board import run_label
from lms.facilitation.views.sessions import SESSION, session_or_404


@dataclass(frozen=True)
class Entry:
    """One step to type in: its code, its texts, and what stands in its fields already, by their names."""

    code: str
    step: Step
    texts: Mapping[str, Any]
    typed: Fields


@dataclass(frozen=True)
class Desk:
    """What lies on the desk: the session, its groups, and the group whose sheets are typed in."""

    cohort: Cohort
    session: GroupSession
    shown: Shown
    runs: Sequence[GroupRun]
    run: GroupRun | None
    people: Sequence[Expected]


@bp.get(SESSION + "entry")
@needs("facilitator")
def entry(cohort_id: UUID, session_id: UUID) -> str:
    """The sheets of one group; with several groups, first which."""
    desk = _desk_or_404(cohort_id, session_id)
    handed = latest_outputs([desk.run.id]) if desk.run else {}
    outputs = {(key, person): output for (_run, key, person), output in handed.items()}
    return _page(desk, [_kept(step, outputs) for step in desk.shown.steps])


@bp.post(SESSION + "entry")
@needs("facilitator")
@writes
def enter(cohort_id: UUID, session_id: UUID) -> Response | tuple[str, int]:
    """Keep all of it, or nothing."""
    desk = _desk_or_404(cohort_id, session_id)
    run, steps = desk.run or abort(404), desk.shown.steps
    before = [one.person.id for one in desk.people if one.is_present]
    sheet, faults = read_sheet(steps, request.form, [one.person.id for one in desk.people], before)
    if faults:
        return _page(desk, [part_of(step, request.form) for step in steps], faults), 422
    enter_sheet(desk.session, run, sheet, by=me().id, event_id=form_id(), now=now())
    # Translators: On a checklist: what was just tapped has arrived.
    flash(_("Saved"))
    return redirect(url_for(".session", cohort_id=cohort_id, session_id=session_id), 303)


def _desk_or_404(cohort_id: UUID, session_id: UUID) -> Desk:
    """The session and the group that the address or the form names; the only group, if there is one only."""
    cohort, (found, version_id) = cohort_or_404(cohort_id), session_or_404(cohort_id, session_id)
    runs, wanted = runs_of(session_id), request.values.get("run", "")
    run = next((one for one in runs if str(one.id) == wanted or (len(runs) == 1 and not wanted)), None)
    people = [one for one in expected_in(found) if run is not None and one.is_of(run)]
    return Desk(cohort, found, shown_in(version_id, found.activity, current_lang()), runs, run, people)


def _kept(step: Step, outputs: Mapping[tuple[str, UUID | None], StepOutput]) -> Fields:
    """What stands in the fields of a step: what is kept, but for what stays in the group."""
    output, typed = outputs.get((step.key, None)), Fields()
    for (key, person), promise in outputs.items():
        if key == step.key and person is not None:
            _fill_promise(typed, person, promise.payload)
    if output is None or step.is_private:
        return typed
    said = output.payload
    typed["why"] = output.skipped_because or ""
    typed["lines"] = "\n".join(said.get("lines", ()))
    typed["rows"] = typed_rows(said.get("rows", ()), step.columns)
    typed["text"] = said.get("text", "")
    typed.update({f"count.{key}": str(number) for key, number in said.get("counts", {}).items()})
    typed.update({f"place.{key}": str(n) for n, key in enumerate(said.get("order", ()), 1)})
    return typed


def _fill_promise(typed: Fields, person: UUID, said: Mapping[str, Any]) -> None:
    for action in said["actions"]:
        for name, part in (("what", "what"), ("first", "first_step"), ("by", "by_when")):
            typed.add(f"{name}.{person}", action[part])
    typed[f"buddy.{person}"] = said["buddy"]


def _page(desk: Desk, typed: Sequence[Fields], faults: Sequence[Fault] = ()) -> str:
    groups, texts = {group.id: group for group in groups_of(desk.cohort.id)}, desk.shown.content["steps"]
    return render_template(
        "facilitation/session_entry.html",
        desk=desk,
        tables=[(one, run_label(one, groups)) for one in desk.runs],
        entries=[Entry(code_of(n), step, texts[n], typed[n]) for n, step in enumerate(desk.shown.steps)],
        faults=faults,
        messages={fault.id: fault.errors for fault in faults},
        ticked=request.form.getlist("here"),
        event_id=request.form.get("event_id") or uuid7(),
    )
