"""What someone need not do: the list by module, the small form, and taking it back."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.web import form_id, needs, writes
from lms.catalogue.outline import ActivityOutline, ModuleOutline
from lms.catalogue.queries import Published
from lms.facilitation import services
from lms.facilitation.forms.help import WaiverForm
from lms.facilitation.models import Cohort
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.members import Member, member_of
from lms.facilitation.queries.waivers import waiver_in, waivers_of
from lms.facilitation.services import Waiving
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404
from lms.learning.queries import progress_in_all, satisfied_steps

WAIVERS = COHORT + "people/<uuid:person_id>/waivers/"


@bp.get(WAIVERS)
@needs("facilitator")
def waivers(cohort_id: UUID, person_id: UUID) -> str:
    """Every module of the cohort's courses, with what is waived in it and what could be."""
    cohort, member = _member_or_404(cohort_id, person_id)
    courses = courses_shown(cohort_id, current_lang())
    return render_template(
        "facilitation/waivers.html",
        cohort=cohort,
        person=member.person,
        courses=courses,
        done=_done(member, courses),
        waived={(told.waiver.course_id, told.waiver.activity): told for told in waivers_of(person_id)},
    )


@bp.get(WAIVERS + "<slug>/<module>/")
@needs("facilitator")
def waiving(cohort_id: UUID, person_id: UUID, slug: str, module: str) -> str:
    """The form for a module, or with `?activity=` for one activity of it."""
    cohort, member = _member_or_404(cohort_id, person_id)
    course, part, step = _what_or_404(cohort_id, slug, module)
    return _page(cohort, member, course, part, step, WaiverForm())


@bp.post(WAIVERS + "<slug>/<module>/")
@needs("facilitator")
@writes
def waive(cohort_id: UUID, person_id: UUID, slug: str, module: str) -> Response | tuple[str, int]:
    """Waive it."""
    cohort, member = _member_or_404(cohort_id, person_id)
    course, part, step = _what_or_404(cohort_id, slug, module)
    form = WaiverForm()
    if not form.validate_on_submit():
        return _page(cohort, member, course, part, step, form), 422
    keys = [step.key] if step else [one.key for one in part.activities]
    wanted = Waiving(course, keys, form.reason.data, form.note.data or "")
    made = services.waive(cohort, person_id, wanted, by=me(), event_id=form_id(), now=now())
    # Translators: shown after a facilitator let a learner off some steps of a course.
    flash(ngettext("%(num)s step is waived.", "%(num)s steps are waived.", len(made)))
    return _back(cohort_id, person_id)


@bp.post(COHORT + "people/<uuid:person_id>/waived/<uuid:waiver_id>/back")
@needs("facilitator")
@writes
def unwaive(cohort_id: UUID, person_id: UUID, waiver_id: UUID) -> Response:
    """Ask for it after all."""
    cohort_or_404(cohort_id)
    services.take_back(waiver_in(cohort_id, person_id, waiver_id) or abort(404), by=me(), now=now())
    # Translators: shown after a facilitator asks a learner after all to do a step that had been waived.
    flash(_("Taken back. The step is to be done again."))
    return _back(cohort_id, person_id)


def _done(member: Member, courses: Sequence[Published]) -> dict[UUID, set[str]]:
    """By course, the steps from which someone may go on, as far as they let me see that."""
    progress = progress_in_all(member.person.id, [c.course_id for c in courses]) if member.shares else {}
    return {
        course.course_id: satisfied_steps(course.outline.activities, progress[course.course_id])
        for course in courses
        if course.course_id in progress
    }


def _back(cohort_id: UUID, person_id: UUID) -> Response:
    return redirect(url_for(".waivers", cohort_id=cohort_id, person_id=person_id), 303)


def _member_or_404(cohort_id: UUID, person_id: UUID) -> tuple[Cohort, Member]:
    cohort = cohort_or_404(cohort_id)
    return cohort, member_of(cohort_id, person_id, ()) or abort(404)


def _what_or_404(
    cohort_id: UUID, slug: str, module: str
) -> tuple[Published, ModuleOutline, ActivityOutline | None]:
    """The course, the module, and the one activity that was asked for, if any."""
    courses = courses_shown(cohort_id, current_lang())
    course = next((one for one in courses if one.slug == slug), None) or abort(404)
    part = next((one for one in course.outline.modules if one.key == module), None) or abort(404)
    key = request.values.get("activity")
    if not key:
        return course, part, None
    return course, part, next((one for one in part.activities if one.key == key), None) or abort(404)


def _page(
    cohort: Cohort,
    member: Member,
    course: Published,
    part: ModuleOutline,
    step: ActivityOutline | None,
    form: WaiverForm,
) -> str:
    return render_template(
        "facilitation/waive.html",
        cohort=cohort,
        person=member.person,
        course=course,
        part=part,
        step=step,
        form=form,
        event_id=uuid7(),
    )
