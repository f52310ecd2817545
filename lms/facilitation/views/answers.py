"""A person's checklists, as far as the person shows them; and typing one in from paper for someone."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.models import Person
from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.web import form_id, needs, writes
from lms.catalogue.queries import published_course
from lms.checklists.queries.labels import answer_labels
from lms.checklists.queries.sheets import Sheet, rows_of, sheet_in
from lms.checklists.rules import Result
from lms.checklists.rules.entry import read_entry
from lms.checklists.services import note_look
from lms.facilitation.models import Cohort
from lms.facilitation.queries.answers import Filled, filled_by, offered_sheets, shared_with_me
from lms.facilitation.queries.members import member_of
from lms.facilitation.services.paper import enter_for
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404

CHECKLISTS = COHORT + "people/<uuid:person_id>/checklists/"


@bp.get(CHECKLISTS)
@needs("facilitator")
def checklists(cohort_id: UUID, person_id: UUID) -> str:
    """What a person has submitted: done, and the band; and the ones to type in from paper."""
    cohort, person, is_shown = _person_or_404(cohort_id, person_id)
    return render_template(
        "facilitation/checklists.html",
        cohort=cohort,
        person=person,
        is_shown=is_shown,
        filled=filled_by(person.id, current_lang()) if is_shown else [],
        sheets=offered_sheets(current_lang()),
    )


@bp.post(CHECKLISTS + "<slug>/<activity>/<int:number>/look")
@needs("facilitator")
@writes
def look(cohort_id: UUID, person_id: UUID, slug: str, activity: str, number: int) -> str:
    """The answers that a person shows. That I looked is written down, and the person sees it."""
    cohort, person, is_shown = _person_or_404(cohort_id, person_id)
    found = shared_with_me(person.id, slug, activity, number, current_lang()) if is_shown else None
    if found is None:
        abort(404)
    note_look(person.id, me().id, found.response.course_id, activity, what="looked", now=now())
    return _answers(cohort, person, found)


@bp.get(CHECKLISTS + "<slug>/<activity>/paper")
@needs("facilitator")
def paper(cohort_id: UUID, person_id: UUID, slug: str, activity: str) -> str:
    """The page to type a person's paper form in."""
    cohort, person, _is_shown = _person_or_404(cohort_id, person_id)
    return _entry(cohort, person, _sheet_or_404(slug, activity))


@bp.post(CHECKLISTS + "<slug>/<activity>/paper")
@needs("facilitator")
@writes
def enter_paper(cohort_id: UUID, person_id: UUID, slug: str, activity: str) -> Response | tuple[str, int]:
    """Take what was typed, in the person's name; the person sees who typed it."""
    cohort, person, _is_shown = _person_or_404(cohort_id, person_id)
    sheet = _sheet_or_404(slug, activity)
    typed = {item.code: request.form.get(f"k.{item.code}", "") for item in sheet.content.items()}
    read = read_entry(sheet.content, typed)
    if read.wrong or not read.answers:
        return _entry(cohort, person, sheet, typed, read.wrong), 422
    enter_for(person.id, sheet, read, by=me().id, event_id=form_id(), now=now())
    # Translators: shown after a facilitator typed in a checklist from paper. %(name)s is the learner.
    flash(_("The paper form of %(name)s is typed in.", name=person.display_name))
    return redirect(url_for(".checklists", cohort_id=cohort_id, person_id=person_id), 303)


def _person_or_404(cohort_id: UUID, person_id: UUID) -> tuple[Cohort, Person, bool]:
    """The cohort, a person in it now, and whether that person lets me see how far they are."""
    cohort = cohort_or_404(cohort_id)
    member = member_of(cohort_id, person_id, ()) or abort(404)
    return cohort, member.person, member.shares


def _sheet_or_404(slug: str, activity: str) -> Sheet:
    course = published_course(slug, current_lang()) or abort(404)
    return sheet_in(course, activity) or abort(404)


def _answers(cohort: Cohort, person: Person, found: Filled) -> str:
    result = Result.from_json(found.response.result or {})
    return render_template(
        "facilitation/answers.html",
        cohort=cohort,
        person=person,
        found=found,
        sheet=found.sheet,
        answers=found.response.answers,
        labels=answer_labels(found.sheet),
        rows=rows_of(found.sheet, result),
    )


def _entry(
    cohort: Cohort,
    person: Person,
    sheet: Sheet,
    typed: dict[str, str] | None = None,
    wrong: tuple[str, ...] = (),
) -> str:
    return render_template(
        "facilitation/paper_entry.html",
        cohort=cohort,
        person=person,
        sheet=sheet,
        typed=typed or {},
        wrong=wrong,
        refused=typed is not None,
        event_id=uuid7(),
    )
