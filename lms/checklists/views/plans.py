"""My plan: what I want to do, and what became of it."""

from typing import Any
from uuid import UUID, uuid5

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.forms import stripped
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.web import form_id, sendable, signed_in, writes
from lms.catalogue.queries import Published, published_courses
from lms.catalogue.rules import JOINABLE
from lms.checklists.forms import ActionForm, EvidenceForm
from lms.checklists.models import ActionItem
from lms.checklists.queries.plans import action_of, feed_of, plan_of, to_ask_about
from lms.checklists.rules.plans import STATUSES, Reminder
from lms.checklists.services.plans import Wish, change_action, plan_action
from lms.checklists.views.blueprint import bp
from lms.checklists.views.calendars import address_of, webcal_of
from lms.learning.services import keep_photo

FULL_PAGE = 6


@bp.get("/me/plan/")
@signed_in
def plan() -> str:
    """All my actions, and the field to add one."""
    return _page(ActionForm())


@bp.post("/me/plan/")
@signed_in
@writes
@sendable
def add() -> Response | tuple[str, int]:
    """Add an action of my own."""
    form = ActionForm()
    if not form.validate_on_submit():
        return _page(form), 422

    wish = _wish(form)
    once = _once(wish)
    plan_action(me().id, uuid5(me().id, str(once)), wish, event_id=once, now=now())
    # Translators: shown after adding an action to the plan.
    flash(_("It is in your plan."))
    return redirect(url_for(".plan"), 303)


@bp.get("/me/plan/<uuid:item_id>/")
@signed_in
def action(item_id: UUID) -> str:
    """One action, to change it and to say how it went."""
    item = _mine_or_404(item_id)
    return _one(item, ActionForm(obj=item), EvidenceForm(evidence=item.evidence))


@bp.post("/me/plan/<uuid:item_id>/")
@signed_in
@writes
@sendable
def change(item_id: UUID) -> Response | tuple[str, int]:
    """Change what, who, by when."""
    item, form = _mine_or_404(item_id), ActionForm()
    if not form.validate_on_submit():
        return _one(item, form, EvidenceForm(evidence=item.evidence)), 422

    fields = _wish(form).fields()
    change_action(me().id, item_id, fields, event_id=_once(item_id, fields), now=now())
    # Translators: shown after changing an action of the plan.
    flash(_("Your plan is changed."))
    return redirect(url_for(".plan"), 303)


@bp.post("/me/plan/<uuid:item_id>/status")
@signed_in
@writes
@sendable
def answer(item_id: UUID) -> Response:
    """One tap: started, done, or left; it also answers the question how it goes."""
    item = _mine_or_404(item_id)
    fields: dict[str, Any] = {"status": request.form.get("status", "")}
    if fields["status"] not in STATUSES:
        abort(400)
    if reminder := asked_about([item]).get(item.id):
        fields["asked"] = reminder.day
    if "evidence" in request.form:
        fields["evidence"] = stripped(request.form["evidence"]) or ""
    change_action(me().id, item_id, fields, event_id=_once(item_id, fields), now=now())
    return redirect(url_for(".plan", _anchor=f"action-{item_id}"), 303)


@bp.post("/me/plan/<uuid:item_id>/evidence")
@signed_in
@writes
@sendable
def show_evidence(item_id: UUID) -> Response | tuple[str, int]:
    """Keep what changed, in words and as a photo."""
    item, form = _mine_or_404(item_id), EvidenceForm()
    if not form.validate_on_submit():
        return _one(item, ActionForm(obj=item), form), 422

    fields = {"evidence": form.evidence.data or ""}
    if form.photo.data:
        try:
            fields["photo"] = keep_photo(me().id, form.photo.data.read(), now=now())
        except Refusal as refusal:
            form.blame("photo", refusal)
            return _one(item, ActionForm(obj=item), form), 422
    change_action(me().id, item_id, fields, event_id=_once(item_id, fields), now=now())
    return redirect(url_for(".plan", _anchor=f"action-{item_id}"), 303)


@bp.get("/me/plan/print")
@signed_in
def print_plan() -> str:
    """The plan on one printed page."""
    items = [item for item in plan_of(me().id) if item.status != "dropped"]
    blank = [None] * max(FULL_PAGE - len(items), 1)
    return render_template("checklists/plan_print.html", items=items, blank=blank, today=now())


def _once(*said: object) -> UUID:
    """The identity of what was said in a form: sent twice it is one event, mended and sent again another."""
    return uuid5(form_id(), repr(said))


def _wish(form: ActionForm) -> Wish:
    return Wish(
        what=form.what.data,
        first_step=form.first_step.data or "",
        who=form.who.data or "",
        by_when=form.by_when.data,
        cost=form.cost.data or "",
    )


def _mine_or_404(item_id: UUID) -> ActionItem:
    return action_of(me().id, item_id) or abort(404)


def _page(form: ActionForm) -> str:
    items, kept = plan_of(me().id), feed_of(me().id)
    feed = address_of(kept) if kept else None
    return render_template(
        "checklists/plan.html",
        form=form,
        items=items,
        sources=sources_of(items),
        asked=asked_about(items),
        today=now().date(),
        feed=feed,
        webcal=webcal_of(feed) if feed else None,
        event_id=uuid7(),
    )


def _one(item: ActionItem, form: ActionForm, evidence: EvidenceForm) -> str:
    return render_template(
        "checklists/action.html",
        item=item,
        form=form,
        evidence=evidence,
        source=sources_of([item]).get(item.id),
        event_id=uuid7(),
    )


def sources_of(items: list[ActionItem]) -> dict[UUID, Published]:
    """The checklists that actions come from, as they are published now."""
    offered = {c.course_id: c for c in published_courses(current_lang(), JOINABLE)} if items else {}
    return {i.id: course for i in items if (course := _checklist_behind(i, offered))}


def _checklist_behind(item: ActionItem, offered: dict[UUID, Published]) -> Published | None:
    """Where the checklist is that suggested an action; None for one that was promised in a session."""
    course = offered.get(item.source_course_id) if item.source_course_id else None
    found = course.outline.find(item.source_activity or "") if course else None
    return course if found and found[1].kind == "checklist" else None


def asked_about(items: list[ActionItem]) -> dict[UUID, Reminder]:
    """The question that is due about each of some actions."""
    return {item.id: reminder for item, reminder in to_ask_about(items, now=now())}
