"""The printed pack of a session: for a room without phones."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.base.i18n import current_lang
from lms.base.pdf import frame, pdf_response, qr_svg
from lms.base.web import needs
from lms.base.web.words import words
from lms.facilitation import papers
from lms.facilitation.models import GroupSession
from lms.facilitation.queries.members import groups_of
from lms.facilitation.queries.sessions import expected_in, runs_of, shown_in
from lms.facilitation.rules.sheets import code_of
from lms.facilitation.views.blueprint import bp, cohort_or_404, when_text
from lms.facilitation.views.session_board import run_label
from lms.facilitation.views.session_texts import plain
from lms.facilitation.views.sessions import SESSION, session_or_404

FEWEST_PLANS, MOST_PLANS = 4, 12


@bp.get(SESSION + "pack.pdf")
@needs("facilitator")
def pack(cohort_id: UUID, session_id: UUID) -> Response:
    """Front page, roles, names, and every step with room to write."""
    cohort, (found, version_id) = cohort_or_404(cohort_id), session_or_404(cohort_id, session_id)
    shown, tables = shown_in(version_id, found.activity, current_lang()), _tables(found)
    address = url_for(".entry", cohort_id=cohort_id, session_id=session_id, _external=True)
    made = papers.Pack(
        frame=frame(),
        title=shown.title,
        lines=[cohort.name, when_text(found), found.place],
        labels=_labels(),
        roles=_roles(),
        # Translators: On the printed sheets of a meeting, under the four roles in a small group.
        roles_note=_("At each step, every role goes on to the next person."),
        tables=tables,
        steps=[_step(n, step) for n, step in enumerate(shown.content["steps"])],
        reasons=_reasons(),
        promises=max(
            FEWEST_PLANS, min(MOST_PLANS, max((len(people) for _name, people in tables), default=0))
        ),
        address=address,
        # Translators: Link on a checklist, to the page on which one types in what stands on paper.
        caption=_("Type in from paper"),
        qr=qr_svg(address),
    )
    return pdf_response(papers.pack_pdf(made, lang=current_lang()), found.activity)


def _tables(found: GroupSession) -> list[tuple[str, Sequence[str]]]:
    """The groups, each with the names of its people in the order in which they are typed in."""
    people, groups = expected_in(found), {group.id: group for group in groups_of(found.cohort_id)}
    return [
        (run_label(run, groups), [one.person.display_name for one in people if one.is_of(run)])
        for run in runs_of(found.id)
    ]


def _step(position: int, step: Mapping[str, Any]) -> papers.PackStep:
    return papers.PackStep(
        code=code_of(position),
        title=step["title"],
        facts=[str(words("minutes_text", step["minutes"])), str(words("session_grouping", step["grouping"]))],
        prompt=_with_points(step["prompt"]),
        tip=_with_points(step["tip"] or ""),
        output=step["output"],
        options=[one["text"] for one in step["options"]],
        columns=[one["text"] for one in step["columns"]],
    )


def _with_points(text: str) -> str:
    return plain(str(text).replace("<li>", "<li>• "))


def _labels() -> papers.PackLabels:
    return papers.PackLabels(
        # Translators: On the printed sheets of a meeting, heading above the four roles in a small group.
        roles=_("Roles in the group"),
        # Translators: On a group in a meeting, opens a list of names to tick.
        here=_("Who is here"),
        # Translators: On a step of a meeting, opens advice for the facilitator.
        tip=_("For you as facilitator"),
        # Translators: Above four reasons why a group does not do a step of a meeting.
        skip=_("We leave it out, because"),
        # Translators: On a paper form, before an empty line for a name.
        name=_("Name"),
        promise=_promise(),
    )


def _promise() -> list[str]:
    # Translators: label of a field of the plan: the action, such as "Write down sales".
    labels = [_("What will I do?")]
    # Translators: label of a field of the plan: the very first small step of an action.
    labels.append(_("First small step"))
    # Translators: label of a field of the plan: the day by which an action should be done.
    labels.append(_("By which day"))
    # Translators: Label of a list of names: who of the group asks later how it goes, and helps.
    labels.append(_("My buddy, who asks how it goes"))
    return labels


def _roles() -> list[tuple[str, str]]:
    # Translators: A role in a small group: reads the step aloud.
    reads, keeps = _("Reads aloud"), _("Keeps time")
    # Translators: A role in a small group: writes down what the group makes.
    notes, hears = _("Takes notes"), _("Hears everyone")
    return [
        # Translators: On printed sheets, after “Reads aloud”: what this person in the group does.
        (reads, _("Reads each step to the group, slowly.")),
        # Translators: On printed sheets, after “Keeps time”: what this person in the group does.
        (keeps, _("Says when one minute is left.")),
        # Translators: On printed sheets, after “Takes notes”: what this person in the group does.
        (notes, _("Writes down what people say, in their words.")),
        # Translators: On printed sheets, after “Hears everyone”: what this person in the group does.
        (hears, _("Asks first those who have not spoken yet.")),
    ]


def _reasons() -> list[str]:
    # Translators: Why a group left a step out.
    reasons = [_("Too little time")]
    # Translators: Why a group left a step out: it chose another way.
    reasons.append(_("We did it another way"))
    # Translators: Why a group left a step out.
    reasons.append(_("It does not fit us"))
    # Translators: Why a group left a step out.
    reasons.append(_("Too few people"))
    return reasons
