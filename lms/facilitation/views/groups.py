"""Small groups: made at once, then mended person by person."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from lms.base.web import needs, writes
from lms.facilitation import services
from lms.facilitation.errors import UnfitGroups
from lms.facilitation.forms.cohorts import DivideForm
from lms.facilitation.models import Cohort
from lms.facilitation.queries.members import groups_of, members_of, open_memberships_in
from lms.facilitation.rules.groups import suggested_number
from lms.facilitation.rules.people import LONGEST_GROUP
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404


@bp.get(COHORT + "arrange")
@needs("facilitator")
def arrange(cohort_id: UUID) -> str:
    """Everyone with a list of small groups beside, and the form that makes them."""
    cohort = cohort_or_404(cohort_id)
    return _page(cohort)


@bp.post(COHORT + "divide")
@needs("facilitator")
@writes
def divide(cohort_id: UUID) -> Response | tuple[str, int]:
    """Make small groups of everyone."""
    cohort, form = cohort_or_404(cohort_id), DivideForm()
    if not form.validate_on_submit():
        return _page(cohort, form), 422
    try:
        services.divide(cohort, form.number.data, anew=form.anew.data)
    except UnfitGroups as refusal:
        form.blame("number", refusal)
        return _page(cohort, form), 422
    made = len(groups_of(cohort_id))
    # Translators: shown after a group of learners was divided into small groups.
    flash(ngettext("There is %(num)s small group now.", "There are %(num)s small groups now.", made))
    return redirect(url_for(".arrange", cohort_id=cohort_id), 303)


@bp.post(COHORT + "arrange")
@needs("facilitator")
@writes
def save_groups(cohort_id: UUID) -> Response:
    """Keep the names of the small groups, and who is in which."""
    cohort_or_404(cohort_id)
    groups = {str(group.id): group for group in groups_of(cohort_id)}
    for key, group in groups.items():
        if f"name-{key}" in request.form:
            services.name_group(group, " ".join(request.form[f"name-{key}"].split())[:LONGEST_GROUP])
    for membership in open_memberships_in(cohort_id):
        chosen = request.form.get(f"group-{membership.person_id}")
        if chosen is not None:
            services.move(membership, groups.get(chosen))
    # Translators: shown after people were moved between small groups.
    flash(_("The small groups are kept."))
    return redirect(url_for(".cohort", cohort_id=cohort_id), 303)


def _page(cohort: Cohort, form: DivideForm | None = None) -> str:
    members, groups = members_of(cohort.id, ()), groups_of(cohort.id)
    number = len(groups) or suggested_number(len(members))
    return render_template(
        "facilitation/arrange.html",
        cohort=cohort,
        members=members,
        groups=groups,
        form=form or DivideForm(number=number),
    )
