"""Giving a course or a module: choose the course, then what, to whom, by when."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs, writes
from lms.catalogue.queries import Published
from lms.facilitation import services
from lms.facilitation.forms.assign import AssignForm
from lms.facilitation.models import Cohort
from lms.facilitation.queries.assignments import assignment_in
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.members import groups_of, members_of
from lms.facilitation.rules import dues
from lms.facilitation.services import Given
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404, group_label

WHOLE = "*"
EVERYONE = "everyone"


@bp.get(COHORT + "assign")
@needs("facilitator")
def choose_course(cohort_id: UUID) -> str | Response:
    """Which of the cohort's courses; if there is one only, that."""
    cohort, whom = cohort_or_404(cohort_id), request.args.get("whom")
    courses = courses_shown(cohort_id, current_lang())
    if len(courses) == 1 and "all" not in request.args:
        return redirect(url_for(".assign", cohort_id=cohort_id, slug=courses[0].slug, whom=whom))
    return render_template("facilitation/choose_course.html", cohort=cohort, courses=courses, whom=whom)


@bp.get(COHORT + "assign/<slug>")
@needs("facilitator")
def assign(cohort_id: UUID, slug: str) -> str:
    """What, to whom, by when."""
    cohort, course = cohort_or_404(cohort_id), _course_or_404(cohort_id, slug)
    return _page(cohort, course, _form(cohort, course))


@bp.post(COHORT + "assign/<slug>")
@needs("facilitator")
@writes
def give(cohort_id: UUID, slug: str) -> Response | tuple[str, int]:
    """Give it."""
    cohort, course = cohort_or_404(cohort_id), _course_or_404(cohort_id, slug)
    form = _form(cohort, course)
    if not form.validate_on_submit():
        return _page(cohort, course, form), 422
    given = services.assign(cohort, _given(course, form), assigned_by=me(), now=now())
    # Translators: shown after a facilitator gave a module to learners. It is then on their own page.
    flash(_("Given. It stands on their page “My learning” now."))
    if given.person_id:
        return redirect(
            url_for(".person", cohort_id=cohort_id, person_id=given.person_id, _anchor="given"), 303
        )
    return redirect(url_for(".cohort", cohort_id=cohort_id, _anchor="given"), 303)


@bp.post(COHORT + "assigned/<uuid:assignment_id>/withdraw")
@needs("facilitator")
@writes
def withdraw(cohort_id: UUID, assignment_id: UUID) -> Response:
    """Take it back."""
    cohort_or_404(cohort_id)
    services.withdraw(assignment_in(cohort_id, assignment_id) or abort(404), now=now())
    # Translators: shown after a facilitator took back a module that was given to learners.
    flash(_("Taken back. What people have done of it stays done."))
    return redirect(url_for(".cohort", cohort_id=cohort_id, _anchor="given"), 303)


def _course_or_404(cohort_id: UUID, slug: str) -> Published:
    courses = courses_shown(cohort_id, current_lang())
    return next((course for course in courses if course.slug == slug), None) or abort(404)


def _form(cohort: Cohort, course: Published) -> AssignForm:
    form = AssignForm(module=request.args.get("module", WHOLE), whom=request.args.get("whom", EVERYONE))
    form.module.choices = _modules(course)
    form.whom.choices = _people(cohort)
    return form


def _modules(course: Published) -> Sequence[SelectChoice]:
    """All of it, or one of its modules; a course of one module, or a checklist, is given as what it is."""
    if len(course.outline.modules) == 1:
        return [SelectChoice(WHOLE, course.outline.title["text"])]
    # Translators: a choice beside the modules of a course: all of it.
    whole = SelectChoice(WHOLE, _("The whole course"))
    return [whole, *(SelectChoice(m.key, m.title["text"]) for m in course.outline.modules)]


def _people(cohort: Cohort) -> Sequence[SelectChoice]:
    # Translators: a choice to whom a module is given: all people of a group of learners.
    everyone = SelectChoice(EVERYONE, _("Everyone in the group"))
    groups = [SelectChoice(f"group {g.id}", group_label(g)) for g in groups_of(cohort.id)]
    people = [SelectChoice(f"person {m.person.id}", m.person.display_name) for m in members_of(cohort.id, ())]
    return [everyone, *groups, *people]


def _given(course: Published, form: AssignForm) -> Given:
    kind, _sep, identity = form.whom.data.partition(" ")
    day = dues.day_of_choice(form.due.data, form.due_on.data, today=now().date())
    return Given(
        course_id=course.course_id,
        module=None if form.module.data == WHOLE else form.module.data,
        group_id=UUID(identity) if kind == "group" else None,
        person_id=UUID(identity) if kind == "person" else None,
        opens_at=dues.start_of(form.opens_on.data) if form.opens_on.data else None,
        due_at=dues.end_of(day) if day else None,
    )


def _page(cohort: Cohort, course: Published, form: AssignForm) -> str:
    return render_template("facilitation/assign.html", cohort=cohort, course=course, form=form)
