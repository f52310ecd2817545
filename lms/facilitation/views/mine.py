"""The groups I am in: who leads them, what they see of me, and the way out."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.forms.consents import TEXT_VERSION
from lms.accounts.permissions import me
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import signed_in, writes
from lms.facilitation import services
from lms.facilitation.queries.cohorts import facilitators_of_all
from lms.facilitation.queries.members import cohorts_with, membership_in
from lms.facilitation.views.blueprint import bp


@bp.get("/me/groups/")
@signed_in
def my_groups() -> str:
    """My groups."""
    mine = cohorts_with(me().id)
    return render_template(
        "facilitation/mine.html",
        mine=mine,
        facilitators=facilitators_of_all([one.cohort.id for one in mine]) if mine else {},
    )


@bp.post("/me/groups/share")
@signed_in
@writes
def share() -> Response:
    """Let the facilitators of my groups see how far I am."""
    give_consent(
        me(),
        Purpose.FACILITATOR_VIEW,
        text_version=TEXT_VERSION,
        locale=current_lang(),
        method="groups-page",
        now=now(),
    )
    # Translators: shown after a learner allowed it. “My data” is the name of a page.
    flash(_("Your facilitator can see how far you are. You can change this under “My data”."))
    return redirect(url_for(".my_groups"), 303)


@bp.post("/me/groups/<uuid:cohort_id>/leave")
@signed_in
@writes
def leave(cohort_id: UUID) -> Response:
    """Leave a group; courses and progress stay."""
    membership = membership_in(cohort_id, me().id)
    if membership is None:
        abort(404)
    services.leave(membership, now=now())
    # Translators: shown after a learner left a group of learners.
    flash(_("You have left the group. Your courses and what you did are kept."))
    return redirect(url_for(".my_groups"), 303)
