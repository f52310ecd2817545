"""The page of the group's phone. It holds every step, so that it goes on when the connection is gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template, request

from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.facilitation.forms.sessions import HereForm
from lms.facilitation.models import GroupRun, GroupSession, StepOutput
from lms.facilitation.queries.members import groups_of
from lms.facilitation.queries.running import Seat
from lms.facilitation.queries.sessions import Expected, Shown, expected_in, latest_outputs, runs_of, shown_in
from lms.facilitation.rules.attendance import roles_at
from lms.facilitation.rules.sessions import Step
from lms.facilitation.views.session_board import clock_of, run_label


@dataclass(frozen=True)
class Card:
    """One step as the group sees it: its texts, its time, who does what, and what was handed in."""

    position: int
    step: Step
    texts: Mapping[str, Any]
    minutes: int
    roles: Mapping[str, Expected]
    output: StepOutput | None
    plans: Mapping[UUID, StepOutput]
    event_id: UUID

    @property
    def payload(self) -> Mapping[str, Any]:
        """What stands in the form."""
        return self.output.payload if self.output else {}


def page_of(seat: Seat, form: HereForm) -> str:
    """Before the start who is expected and where, then the steps; for someone without a group, which there are."""
    session = seat.session
    shown = shown_in(seat.version_id, session.activity, current_lang())
    if seat.run is None:
        runs, groups = runs_of(session.id), {group.id: group for group in groups_of(session.cohort_id)}
        choices = [(run, run_label(run, groups)) for run in runs]
        return render_template(
            "facilitation/run_choose.html", session=session, shown=shown, choices=choices, form=form
        )
    people = [one for one in expected_in(session) if one.is_of(seat.run)]
    present = [one for one in people if one.is_present]
    cards = _cards(seat.run, shown, present)
    return render_template(
        "facilitation/run.html",
        session=session,
        shown=shown,
        run=seat.run,
        seat=seat,
        people=people,
        present=present,
        cards=cards,
        current=_current(seat.run, cards),
        clock=clock_of(session, shown, seat.run),
        state=state_of(session, seat.run),
        form=form,
        now=now(),
    )


def _cards(run: GroupRun, shown: Shown, present: Sequence[Expected]) -> list[Card]:
    handed = latest_outputs([run.id])
    return [
        Card(
            position=n,
            step=step,
            texts=shown.content["steps"][n],
            minutes=run.minutes[step.key],
            roles=roles_at(present, n),
            output=handed.get((run.id, step.key, None)),
            plans={p: out for (_run, key, p), out in handed.items() if p is not None and key == step.key},
            event_id=uuid7(),
        )
        for n, step in enumerate(shown.steps)
    ]


def _current(run: GroupRun, cards: Sequence[Card]) -> Card | None:
    """The step that the address asks for, if the group has come to it, else the one where it is."""
    asked = next((card for card in cards if card.step.key == request.args.get("step")), None)
    if asked is not None and asked.position <= run.step:
        return asked
    return cards[run.step] if run.step < len(cards) else None


def state_of(session: GroupSession, run: GroupRun) -> dict[str, Any]:
    """Where a group is, for a script: moments in milliseconds since 1970, minutes by step."""
    return {
        "status": session.status,
        "step": run.step,
        "minutes": run.minutes,
        "started": _milliseconds(session.started_at),
        "began": _milliseconds(run.step_began_at),
        "now": _milliseconds(now()),
    }


def _milliseconds(moment: Any) -> int | None:
    return int(moment.timestamp() * 1000) if moment else None
