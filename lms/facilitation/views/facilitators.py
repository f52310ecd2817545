"""Who leads a cohort."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.web import needs, writes
from lms.facilitation import services
from lms.facilitation.errors import NotAColleague
from lms.facilitation.forms.cohorts import ColleagueForm
from lms.facilitation.models import Cohort
from lms.facilitation.queries.cohorts import facilitators_of
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404


@bp.get(COHORT + "facilitators")
@needs("facilitator")
def facilitators(cohort_id: UUID) -> str:
    """Those who lead it, and the form to add one."""
    return _page(cohort_or_404(cohort_id), ColleagueForm())


@bp.post(COHORT + "facilitators")
@needs("facilitator")
@writes
def add_facilitator(cohort_id: UUID) -> Response | tuple[str, int]:
    """Let a colleague lead it too."""
    cohort, form = cohort_or_404(cohort_id), ColleagueForm()
    if not form.validate_on_submit():
        return _page(cohort, form), 422
    try:
        person = services.add_facilitator(cohort, form.username.data, now=now())
    except NotAColleague as refusal:
        form.blame("username", refusal)
        return _page(cohort, form), 422
    # Translators: shown after a second facilitator was added. %(name)s is a person, %(group)s a group.
    flash(_("%(name)s leads “%(group)s” with you now.", name=person.display_name, group=cohort.name))
    return redirect(url_for(".facilitators", cohort_id=cohort_id), 303)


@bp.post(COHORT + "facilitators/<uuid:person_id>/remove")
@needs("facilitator")
@writes
def remove_facilitator(cohort_id: UUID, person_id: UUID) -> Response:
    """Let someone, perhaps me, no longer lead it."""
    cohort = cohort_or_404(cohort_id)
    services.remove_facilitator(cohort, person_id)
    if person_id == me().id:
        return redirect(url_for(".groups"), 303)
    return redirect(url_for(".facilitators", cohort_id=cohort_id), 303)


def _page(cohort: Cohort, form: ColleagueForm) -> str:
    return render_template(
        "facilitation/facilitators.html",
        cohort=cohort,
        form=form,
        facilitators=facilitators_of(cohort.id),
    )
