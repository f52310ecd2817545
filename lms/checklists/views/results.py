"""The result of a round: where the business stands, what teaches it, what to do first, what changed."""

from uuid import uuid5

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.web import form_id, sendable, signed_in, writes
from lms.catalogue.outline import ActivityOutline, ModuleOutline
from lms.catalogue.queries import published_course, published_courses
from lms.catalogue.rules import JOINABLE
from lms.checklists import queries, services
from lms.checklists.models import ChecklistResponse
from lms.checklists.queries.sheets import Sheet, band_of, rows_of, sheet_in
from lms.checklists.rules import Result
from lms.checklists.services.plans import Wish, plan_action
from lms.checklists.views.advice import (
    advice_of,
    changes_since,
    lessons_of,
    repeat_day_of,
    source_of,
)
from lms.checklists.views.blueprint import bp, sheet_of, sheet_or_404

ADDRESS = "/checklists/<slug>/<activity>/<int:number>/"


@bp.get(ADDRESS)
@signed_in
def result(slug: str, activity: str, number: int) -> str:
    """What a submitted round amounts to."""
    offered = {course.slug: course for course in published_courses(current_lang(), JOINABLE)}
    current = sheet_in(offered.get(slug) or abort(404), activity) or abort(404)
    rounds = queries.responses_of(me().id, current.course.course_id, activity)
    response = next((r for r in rounds if r.round == number and r.is_submitted), None) or abort(404)
    sheet = sheet_of(current.course, response)
    found = Result.from_json(response.result or {})
    privacy = queries.privacy_of(me().id, response.course_id, activity)
    return render_template(
        "checklists/result.html",
        sheet=sheet,
        response=response,
        result=found,
        band=band_of(sheet, found),
        rows=rows_of(sheet, found),
        lessons=lessons_of(sheet, found, offered.values()),
        chosen={(c.course_id, c.module) for c in queries.chosen_modules(me().id)},
        advice=advice_of(sheet, response),
        before=changes_since(sheet, response, rounds),
        again_on=repeat_day_of(response, sheet.content),
        walkers=response.values.get("~walkers"),
        shares=privacy.shares(is_private=sheet.content.private),
        looks=privacy.looks,
        after=_next_step(current),
        event_id=uuid7(),
    )


@bp.post(ADDRESS + "plan")
@signed_in
@writes
@sendable
def plan_these(slug: str, activity: str, number: int) -> Response:
    """Put suggested actions into my plan; one that stands there already stays as it is."""
    response = mine_or_404(slug, activity, number)
    sheet = sheet_of(sheet_or_404(slug, activity).course, response)
    wanted = set(request.form.getlist("code"))
    for advice in advice_of(sheet, response):
        if advice.suggestion.code in wanted and not advice.is_planned:
            wish = Wish(advice.text["text"], source=source_of(response, advice.suggestion.code))
            once = uuid5(form_id(), advice.suggestion.code)
            plan_action(me().id, advice.item_id, wish, event_id=once, now=now())
    # Translators: shown after putting a suggested action into one's own plan.
    flash(_("It is in your plan."))
    return redirect(url_for(".result", slug=slug, activity=activity, number=number, _anchor="actions"), 303)


@bp.post(ADDRESS + "module")
@signed_in
@writes
@sendable
def choose(slug: str, activity: str, number: int) -> Response:
    """Put a module that teaches a weak section on my own list."""
    response = mine_or_404(slug, activity, number)
    course = published_course(request.form.get("course", ""), current_lang())
    if course is None:
        abort(404)
    services.choose_module(response.learner_id, course, request.form.get("module", ""), now=now())
    # Translators: shown after choosing a part of a course because of a checklist.
    flash(_("It is in your course now. You find it under “My learning”."))
    return redirect(url_for(".result", slug=slug, activity=activity, number=number, _anchor="learn"), 303)


@bp.post(ADDRESS + "share")
@signed_in
@writes
def share(slug: str, activity: str, number: int) -> Response:
    """Decide whether my facilitators may see these answers."""
    response = mine_or_404(slug, activity, number)
    services.share_answers(
        me().id, response.course_id, activity, yes=request.form.get("share") == "yes", now=now()
    )
    return redirect(url_for(".result", slug=slug, activity=activity, number=number, _anchor="privacy"), 303)


def mine_or_404(slug: str, activity: str, number: int) -> ChecklistResponse:
    """One of my rounds that has a result."""
    sheet = sheet_or_404(slug, activity)
    response = queries.response_of(me().id, sheet.course.course_id, activity, number)
    if response is None or not response.is_submitted:
        abort(404)
    return response


def _next_step(sheet: Sheet) -> tuple[ModuleOutline, ActivityOutline] | None:
    """The step of the course that comes after this checklist."""
    steps = list(sheet.course.outline.steps())
    here = steps.index((sheet.module, sheet.step))
    return steps[here + 1] if here + 1 < len(steps) else None
