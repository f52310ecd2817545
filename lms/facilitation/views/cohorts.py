"""A facilitator's cohorts: the list, one of them, opening, changing, archive, the code to join by."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs, writes
from lms.base.web.qr import qr_picture
from lms.catalogue.queries import Published
from lms.facilitation import services
from lms.facilitation.errors import EndsBeforeItStarts
from lms.facilitation.forms.cohorts import CohortForm
from lms.facilitation.models import Cohort
from lms.facilitation.queries import cohorts as queries
from lms.facilitation.queries.assignments import assigned_in
from lms.facilitation.queries.members import groups_of, members_of
from lms.facilitation.queries.talk_counts import cohort_and_talk
from lms.facilitation.rules.discussions import NEW_FOR
from lms.facilitation.services import CohortPlan
from lms.facilitation.views.assigned import described
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404


@bp.get("/groups/")
@needs("facilitator")
def groups() -> str:
    """My cohorts, and those in the archive."""
    mine = queries.cohorts_seen_by(me())
    return render_template(
        "facilitation/groups.html",
        open=[listed for listed in mine if listed.cohort.is_open],
        archived=[listed for listed in mine if not listed.cohort.is_open],
    )


@bp.get("/groups/new")
@needs("facilitator")
def new() -> str:
    """The form for a cohort."""
    return _form_page(_form(CohortForm(locale=current_lang())))


@bp.post("/groups/new")
@needs("facilitator")
@writes
def open_new() -> Response | tuple[str, int]:
    """Open a cohort."""
    form = _form(CohortForm())
    if not form.validate_on_submit():
        return _form_page(form), 422
    try:
        cohort = services.open_cohort(me(), _plan(form), _chosen(form), now=now())
    except EndsBeforeItStarts as refusal:
        form.blame("ends_on", refusal)
        return _form_page(form), 422
    # Translators: shown after a facilitator has made a new group of learners. %(name)s is its name.
    flash(_("“%(name)s” is open. Now bring people in.", name=cohort.name))
    return redirect(url_for(".cohort", cohort_id=cohort.id), 303)


@bp.get(COHORT)
@needs("facilitator")
def cohort(cohort_id: UUID) -> str:
    """One cohort: its people by small group, how to join, what was given, courses, facilitators."""
    found, *talk = cohort_and_talk(me(), cohort_id, since=now() - NEW_FOR) or abort(404)
    offered, ids = queries.offered(current_lang()), queries.course_ids_of(cohort_id)
    courses = [course for course in offered if course.course_id in ids]
    members, small = members_of(cohort_id, ids), groups_of(cohort_id)
    shelves = [(group, [m for m in members if m.membership.group_id == group.id]) for group in small]
    loose = [m for m in members if m.membership.group_id is None]
    return render_template(
        "facilitation/cohort.html",
        cohort=found,
        courses=courses,
        members=members,
        shelves=[*shelves, *([(None, loose)] if loose else [])],
        facilitators=queries.facilitators_of(cohort_id),
        assigned=described(assigned_in(cohort_id), offered, small, members),
        now=now(),
        talk=talk,
        **_way_in(found),
    )


@bp.get(COHORT + "edit")
@needs("facilitator")
def edit(cohort_id: UUID) -> str:
    """The form to change a cohort."""
    found = cohort_or_404(cohort_id)
    offered, ids = queries.offered(current_lang()), queries.course_ids_of(cohort_id)
    ticked = [course.slug for course in offered if course.course_id in ids]
    return _form_page(_form(CohortForm(obj=found, courses=ticked), offered), found)


@bp.post(COHORT + "edit")
@needs("facilitator")
@writes
def change(cohort_id: UUID) -> Response | tuple[str, int]:
    """Change its name, language, dates, courses."""
    found, form = cohort_or_404(cohort_id), _form(CohortForm())
    if not form.validate_on_submit():
        return _form_page(form, found), 422
    try:
        services.change_cohort(found, _plan(form), _chosen(form), now=now())
    except EndsBeforeItStarts as refusal:
        form.blame("ends_on", refusal)
        return _form_page(form, found), 422
    # Translators: shown after a facilitator has changed the name, dates or courses of a group of learners.
    flash(_("The group is changed."))
    return redirect(url_for(".cohort", cohort_id=cohort_id), 303)


@bp.post(COHORT + "archive")
@needs("facilitator")
@writes
def archive(cohort_id: UUID) -> Response:
    """Put a cohort away, or take it out again."""
    found = cohort_or_404(cohort_id)
    if "back" in request.form:
        services.reopen(found)
        return redirect(url_for(".cohort", cohort_id=cohort_id), 303)
    services.archive(found, now=now())
    # Translators: shown after a group of learners was put into the archive. %(name)s is its name.
    flash(_("“%(name)s” is in the archive. What people did is kept.", name=found.name))
    return redirect(url_for(".groups"), 303)


@bp.post(COHORT + "code")
@needs("facilitator")
@writes
def renew(cohort_id: UUID) -> Response:
    """Make another code, or leave the cohort without one."""
    found = cohort_or_404(cohort_id)
    if "close" in request.form:
        services.close_joining(found)
    else:
        services.renew_code(found)
    return redirect(url_for(".cohort", cohort_id=cohort_id, _anchor="joining"), 303)


def _way_in(found: Cohort) -> dict[str, str]:
    if found.join_code is None or not found.is_open:
        return {}
    address = url_for(".join", code=found.join_code, lang=found.locale, _external=True)
    return {"join_address": address, "join_qr": qr_picture(address)}


def _form(form: CohortForm, offered: list[Published] | None = None) -> CohortForm:
    choices = queries.offered(current_lang()) if offered is None else offered
    form.courses.choices = [SelectChoice(course.slug, course.outline.title["text"]) for course in choices]
    return form


def _plan(form: CohortForm) -> CohortPlan:
    return CohortPlan(form.name.data, form.locale.data, form.starts_on.data, form.ends_on.data)


def _chosen(form: CohortForm) -> list[UUID]:
    wanted = set(form.courses.data or [])
    return [course.course_id for course in queries.offered(current_lang()) if course.slug in wanted]


def _form_page(form: CohortForm, found: Cohort | None = None) -> str:
    return render_template("facilitation/cohort_form.html", form=form, cohort=found)
