"""Sign-in cards to print and hand out. Codes are shown this once, so the answer to the POST is the page."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, make_response, render_template, url_for
from flask_babel import gettext as _
from wtforms import SelectChoice

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import speaking
from lms.base.texts import rendered
from lms.base.web import needs, writes
from lms.base.web.qr import qr_picture
from lms.facilitation import services
from lms.facilitation.forms.people import CardsForm
from lms.facilitation.models import Cohort
from lms.facilitation.queries.members import Member, groups_of, members_of
from lms.facilitation.services.cards import MOST_CARDS, may_have_card
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404, group_label

WITHOUT = "without"


@bp.get(COHORT + "cards")
@needs("facilitator")
def cards(cohort_id: UUID) -> str:
    """For whom?"""
    cohort = cohort_or_404(cohort_id)
    members = _able(cohort)
    return _page(cohort, _form(cohort, members), members)


@bp.post(COHORT + "cards")
@needs("facilitator")
@writes
def make_cards(cohort_id: UUID) -> Response | tuple[str, int]:
    """Make codes, and show them on a page to print."""
    cohort = cohort_or_404(cohort_id)
    members = _able(cohort)
    form = _form(cohort, members)
    if not form.validate_on_submit():
        return _page(cohort, form, members), 422
    people = [m.person for m in members if form.whom.data in _keys(m)]
    made = services.issue_cards(people, issued_by=me(), now=now())
    with speaking(cohort.locale):
        address = url_for("accounts.code", _external=True)
        sheet = rendered(
            "facilitation/card_sheet.html", cards=made, cohort=cohort, address=address, qr=qr_picture(address)
        )
    answer = make_response(
        render_template(
            "facilitation/cards.html", cohort=cohort, sheet=sheet, left_over=len(people) - len(made)
        )
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _able(cohort: Cohort) -> list[Member]:
    return [member for member in members_of(cohort.id, ()) if may_have_card(member.person)]


def _keys(member: Member) -> set[str]:
    """The choices that mean this person."""
    keys = {f"person {member.person.id}", f"group {member.membership.group_id}"}
    return keys | ({WITHOUT} if member.person.password_hash is None else set())


def _form(cohort: Cohort, members: Sequence[Member]) -> CardsForm:
    """Small groups are offered while they have people, and everyone by name."""
    found = {key for member in members for key in _keys(member)}
    form = CardsForm()
    # Translators: a choice for whom sign-in cards are printed: those who came with no password yet.
    first = [SelectChoice(WITHOUT, _("Everyone without a password"))] if WITHOUT in found else []
    groups = [SelectChoice(f"group {g.id}", group_label(g)) for g in groups_of(cohort.id)]
    people = [SelectChoice(f"person {m.person.id}", m.person.display_name) for m in members]
    form.whom.choices = [choice for choice in (*first, *groups, *people) if choice.value in found]
    return form


def _page(cohort: Cohort, form: CardsForm, members: Sequence[Member]) -> str:
    return render_template(
        "facilitation/cards_for.html", cohort=cohort, form=form, members=members, most=MOST_CARDS
    )
