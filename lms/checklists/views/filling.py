"""Filling in: one section a screen or all at once; made for a walk round the workshop, thumb by thumb."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from lms.accounts.permissions import me, me_or_new_guest
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.ids import uuid7
from lms.base.web import form_device, form_id, form_seen, open_to_all, sendable, signed_in, writes
from lms.base.web.later import is_sent_later
from lms.catalogue.queries import course_with
from lms.catalogue.services import enrol
from lms.checklists import services
from lms.checklists.models import ChecklistResponse
from lms.checklists.queries import Opened
from lms.checklists.queries.labels import answer_labels
from lms.checklists.queries.sheets import Sheet
from lms.checklists.rules import has_too_many_first, open_items
from lms.checklists.views.blueprint import bp, my_opened, sheet_or_404, way_on_from
from lms.learning.errors import NothingAnswered
from lms.learning.queries import Sender
from lms.learning.services import do_activity, keep_photo, keep_voice
from lms.packs.kinds.checklist.registers import PHOTO, VOICE, Register, read_register
from lms.packs.kinds.checklist.rules import read_form, read_round
from lms.packs.kinds.contract import Said

ADDRESS = "/checklists/<slug>/<activity>/"
KEEPERS = {PHOTO: ("p.", keep_photo), VOICE: ("v.", keep_voice)}


@bp.get(ADDRESS)
@open_to_all
def fill(slug: str, activity: str) -> str | Response:
    """The section that is asked for, else the one with the first open item; a finished round shows its result."""
    sheet = sheet_or_404(slug, activity)
    mine = my_opened(sheet)
    response = mine.response
    if response and response.is_submitted and not {"edit", "section"} & request.args.keys():
        return redirect(url_for(".result", **sheet.place, number=response.round))
    return _page(sheet, mine)


@bp.post(ADDRESS)
@open_to_all
@writes
@sendable
def save(slug: str, activity: str) -> Response | tuple[str, int]:
    """Keep what the form says and go on: to another section, or at the end to the result."""
    sheet = sheet_or_404(slug, activity)
    try:
        _keep(sheet, read_form(sheet.content, request.form))
    except Refusal as refusal:
        if is_sent_later():
            raise
        return _page(sheet, my_opened(sheet), refusal), 422
    way_on = request.form.get("go", "")
    if way_on in {section.key for section in sheet.content.sections}:
        return redirect(url_for(".fill", **sheet.place, section=way_on, _anchor="main"), 303)
    return redirect(way_on_from(sheet), 303)


@bp.post(ADDRESS + "tap")
@open_to_all
@writes
@sendable
def tap(slug: str, activity: str) -> Response:
    """One answer, sent by the page's script the moment it is tapped."""
    sheet = sheet_or_404(slug, activity)
    _keep(sheet, read_form(sheet.content, request.form))
    return Response(status=204)


@bp.post(ADDRESS + "again")
@signed_in
@writes
@sendable
def again(slug: str, activity: str) -> Response:
    """Begin the next round."""
    sheet = sheet_or_404(slug, activity)
    services.start_again(me().id, sheet.course, activity, event_id=form_id(), now=now())
    return redirect(url_for(".fill", **sheet.place), 303)


def _keep(sheet: Sheet, said: list[Said]) -> None:
    """A visitor becomes a guest and joins by doing; nothing said, and a file that is no photo, are refused."""
    if not said and not any(request.files.values()):
        raise NothingAnswered
    learner = me_or_new_guest(now())
    enrol(learner.id, course_with(sheet.course.course_id), now=now())
    given = [*said, *(_kept_file(learner.id, *one) for one in _files(sheet))]
    do_activity(
        learner.id,
        sheet.course,
        sheet.step.key,
        given,
        event_id=form_id(),
        now=now(),
        sender=Sender(form_device(), form_seen()),
    )


def _files(sheet: Sheet) -> Iterator[tuple[str, str, FileStorage]]:
    """The files that came, as item, part and file."""
    for part, (prefix, _keeper) in KEEPERS.items():
        for item in sheet.content.items():
            if file := request.files.get(prefix + item.code):
                yield item.code, part, file


def _kept_file(learner_id: UUID, code: str, part: str, file: FileStorage) -> Said:
    name = KEEPERS[part][1](learner_id, file.read(), now=now())
    return Said("item_answered", str(Register(code, read_round(request.form.get("round")), part)), name)


def _page(sheet: Sheet, mine: Opened, refusal: Refusal | None = None) -> str:
    response = mine.response
    answers = response.answers if response else {}
    left = open_items(sheet.content, answers)
    sections = list(sheet.body["sections"])
    here = _section_shown(sheet, left)
    return render_template(
        "checklists/fill.html",
        sheet=sheet,
        sections=sections if here is None else [sections[here]],
        here=here,
        before=sections[here - 1] if here else None,
        after=sections[here + 1] if here is not None and here + 1 < len(sections) else None,
        response=response,
        number=response.round if response else 1,
        labels=answer_labels(sheet),
        others=_others(mine),
        values=_values(sheet, response, is_coming_back=refusal is not None),
        answered=len(list(sheet.content.items())) - len(left),
        left=left,
        too_many_first=has_too_many_first(sheet.content, answers),
        is_finishing="finish" in request.args,
        refusal=refusal,
        event_id=uuid7(),
        seen=mine.position,
    )


def _values(sheet: Sheet, response: ChecklistResponse | None, *, is_coming_back: bool) -> dict[str, Any]:
    """What is kept; in a form that comes back, over it what was typed."""
    kept = response.values if response else {}
    if not is_coming_back:
        return kept
    typed = {read_register(said.item): said.value for said in read_form(sheet.content, request.form)}
    return kept | {register.local: value for register, value in typed.items() if register}


def _others(mine: Opened) -> dict[str, Sequence[Mapping[str, Any]]]:
    """What stands on other phones beside the answers of this round, by item."""
    number = mine.response.round if mine.response else 1
    registers = {read_register(name): others for name, others in mine.others.items()}
    return {r.local: others for r, others in registers.items() if r and r.round == number}


def _section_shown(sheet: Sheet, left: tuple[str, ...]) -> int | None:
    """The place of the section that one screen shows; None if the page shows all of them."""
    keys = [section.key for section in sheet.content.sections]
    if "all" in request.args or len(keys) == 1:
        return None
    asked = request.form.get("section") if request.method == "POST" else request.args.get("section")
    if asked in keys:
        return keys.index(asked)
    return next((n for n, s in enumerate(sheet.content.sections) if any(i.code in left for i in s.items)), 0)
