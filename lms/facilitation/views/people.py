"""Bringing people into a cohort: one by name, or a list with a dry run."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.web import needs, writes
from lms.facilitation import services
from lms.facilitation.forms.people import ListForm, OnePersonForm
from lms.facilitation.models import Cohort
from lms.facilitation.queries.people import check_list
from lms.facilitation.rules.people_lists import Entry, PeopleList, as_text
from lms.facilitation.services.lists import read_file, read_pasted
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404

SHOWN = 200


@bp.get(COHORT + "people/add")
@needs("facilitator")
def add_people(cohort_id: UUID) -> str:
    """The ways to bring people in."""
    return _page(cohort_or_404(cohort_id), OnePersonForm(), ListForm())


@bp.post(COHORT + "people/one")
@needs("facilitator")
@writes
def add_one(cohort_id: UUID) -> Response | tuple[str, int]:
    """Add one person by name."""
    cohort, form = cohort_or_404(cohort_id), OnePersonForm()
    if not form.validate_on_submit():
        return _page(cohort, form, ListForm(formdata=None)), 422
    row = services.add_people(cohort, [Entry(1, form.name.data)], added_by=me(), now=now())[0]
    if not row.is_good:
        # Translators: shown at the field for the name of a person who is added to a group of learners.
        text = _("Someone of this name is in the group already. Is it another? Add something to the name.")
        form.name.errors = [text]
        return _page(cohort, form, ListForm(formdata=None)), 422
    # Translators: shown after a person was added to a group of learners. %(name)s is the person.
    flash(_("%(name)s is in the group. Make a sign-in card when you are ready.", name=form.name.data))
    return redirect(url_for(".add_people", cohort_id=cohort_id), 303)


@bp.post(COHORT + "people/check")
@needs("facilitator")
@writes
def check_people(cohort_id: UUID) -> str | tuple[str, int]:
    """The dry run: what would become of each row. Nothing is kept."""
    cohort, form = cohort_or_404(cohort_id), ListForm()
    if not form.validate_on_submit():
        return _page(cohort, OnePersonForm(formdata=None), form), 422
    field = "file" if form.file.data else "people"
    try:
        listed = _listed(form)
    except Refusal as refusal:
        form.blame(field, refusal)
        return _page(cohort, OnePersonForm(formdata=None), form), 422
    return _dry_run(cohort, listed)


@bp.post(COHORT + "people/add")
@needs("facilitator")
@writes
def add_list(cohort_id: UUID) -> Response | str:
    """Add everyone of a list who can be added; the rest comes back to be mended."""
    cohort = cohort_or_404(cohort_id)
    listed = read_pasted(request.form.get("people", ""))
    rows = services.add_people(cohort, listed.entries, added_by=me(), now=now())
    added = sum(row.is_good for row in rows)
    # Translators: shown after a list of people was added to a group of learners.
    flash(ngettext("%(num)s person is added.", "%(num)s people are added.", added))
    return redirect(url_for(".cards", cohort_id=cohort_id), 303)


def _listed(form: ListForm) -> PeopleList:
    if form.file.data:
        return read_file(form.file.data.filename or "", form.file.data.read())
    return read_pasted(form.people.data or "")


def _dry_run(cohort: Cohort, listed: PeopleList) -> str:
    rows = check_list(cohort, listed.entries)
    bad = [row for row in rows if not row.is_good]
    good = [row for row in rows if row.is_good]
    return render_template(
        "facilitation/dry_run.html",
        cohort=cohort,
        good=good,
        bad=bad,
        shown=SHOWN,
        unused=listed.unused,
        text=as_text(listed.entries),
        good_text=as_text(row.entry for row in good),
    )


def _page(cohort: Cohort, one: OnePersonForm, many: ListForm) -> str:
    return render_template("facilitation/add_people.html", cohort=cohort, one=one, many=many)
