"""One person of a cohort: how far they are, their small group, taking them out."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs, writes
from lms.facilitation import services
from lms.facilitation.models import Membership
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.members import groups_of, member_of, membership_in
from lms.facilitation.services.cards import may_have_card
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404, group_in
from lms.facilitation.views.doings import doings_of
from lms.facilitation.views.help import help_for
from lms.facilitation.views.survey_letters import asking_for

PERSON = COHORT + "people/<uuid:person_id>/"


@bp.get(PERSON)
@needs("facilitator")
def person(cohort_id: UUID, person_id: UUID) -> str:
    """One person."""
    cohort = cohort_or_404(cohort_id)
    courses = courses_shown(cohort_id, current_lang())
    member = member_of(cohort_id, person_id, ()) or abort(404)
    help_ = help_for(member, courses)
    return render_template(
        "facilitation/person.html",
        cohort=cohort,
        member=member,
        person=member.person,
        courses=courses,
        groups=groups_of(cohort_id),
        may_have_card=may_have_card(member.person),
        help=help_,
        doings=doings_of(person_id, courses, help_.progress) if member.shares else None,
        asking=asking_for(cohort, member.person),
        now=now(),
    )


@bp.post(PERSON + "move")
@needs("facilitator")
@writes
def move(cohort_id: UUID, person_id: UUID) -> Response:
    """Put someone into another small group."""
    cohort = cohort_or_404(cohort_id)
    services.move(_membership_or_404(cohort_id, person_id), group_in(cohort, request.form.get("group", "")))
    # Translators: shown after people were moved between small groups.
    flash(_("The small groups are kept."))
    return redirect(url_for(".person", cohort_id=cohort_id, person_id=person_id), 303)


@bp.post(PERSON + "remove")
@needs("facilitator")
@writes
def remove(cohort_id: UUID, person_id: UUID) -> Response:
    """Take someone out of the cohort; what they learned is theirs."""
    cohort_or_404(cohort_id)
    services.leave(_membership_or_404(cohort_id, person_id), now=now())
    # Translators: shown after a facilitator took someone out of a group of learners.
    flash(_("That person is no longer in the group. What they learned is kept."))
    return redirect(url_for(".cohort", cohort_id=cohort_id), 303)


def _membership_or_404(cohort_id: UUID, person_id: UUID) -> Membership:
    membership = membership_in(cohort_id, person_id)
    if membership is None or not membership.is_open:
        abort(404)
    return membership
