"""Joining a cohort by its code: from a link, a QR picture, or typed in."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.forms.consents import TEXT_VERSION
from lms.accounts.origin import origin
from lms.accounts.permissions import maybe_me, me_or_new_guest
from lms.accounts.queries import has_consent
from lms.accounts.rules.codes import read_code
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.accounts.services.tries import check_tries, note_try
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import keep_anyway, open_to_all, writes
from lms.facilitation import services
from lms.facilitation.forms.joining import CodeForm, JoinForm
from lms.facilitation.models import Cohort
from lms.facilitation.queries.cohorts import cohort_with_code, courses_of, facilitators_of
from lms.facilitation.queries.members import membership_in
from lms.facilitation.views.blueprint import bp

KIND = "join"


@bp.get("/join/")
@open_to_all
def join_by_code() -> str:
    """The field for a code."""
    return _code_page(CodeForm())


@bp.post("/join/")
@open_to_all
@writes
def find() -> Response | tuple[str, int]:
    """From a code that was typed to the cohort's page. Misses are counted, so that nobody tries them all."""
    form = CodeForm()
    if not form.validate_on_submit():
        return _code_page(form), 422
    cohort = _found(form.code.data)
    return redirect(url_for(".join", code=cohort.join_code), 303) if cohort else _unknown(form.code.data)


@bp.get("/join/<code>")
@open_to_all
def join(code: str) -> str | tuple[str, int]:
    """Whose cohort this is, and what joining means."""
    cohort = cohort_with_code(read_code(code))
    return _page(cohort, JoinForm()) if cohort else _unknown(code)


@bp.post("/join/<code>")
@open_to_all
@writes
def come_in(code: str) -> Response | str | tuple[str, int]:
    """Join; a visitor becomes a guest of this device."""
    cohort, form = _found(code), JoinForm()
    if cohort is None:
        return _unknown(code)
    if not form.validate_on_submit():
        return _page(cohort, form), 422
    person = me_or_new_guest(now())
    if person.is_guest and form.name.data:
        person.name = form.name.data
    services.join(person.id, cohort, now=now())
    if form.facilitator_view.data:
        give_consent(
            person,
            Purpose.FACILITATOR_VIEW,
            text_version=TEXT_VERSION,
            locale=current_lang(),
            method="join-page",
            now=now(),
        )
    # Translators: shown after joining a group of learners. %(name)s is the name of the group.
    flash(_("You are in “%(name)s”.", name=cohort.name))
    return redirect(url_for("learning.home"), 303)


def _found(typed: str) -> Cohort | None:
    code = read_code(typed)
    check_tries(KIND, code, origin(), now=now())
    cohort = cohort_with_code(code)
    if cohort is None:
        note_try(KIND, code, origin(), ok=False, now=now())
        keep_anyway()
    return cohort


def _unknown(code: str) -> tuple[str, int]:
    return _code_page(CodeForm(formdata=None, code=code), is_unknown=True), 404


def _code_page(form: CodeForm, *, is_unknown: bool = False) -> str:
    return render_template("facilitation/join_by_code.html", form=form, is_unknown=is_unknown)


def _page(cohort: Cohort, form: JoinForm) -> str:
    me = maybe_me()
    membership = membership_in(cohort.id, me.id) if me else None
    return render_template(
        "facilitation/join.html",
        cohort=cohort,
        form=form,
        facilitators=facilitators_of(cohort.id),
        courses=courses_of(cohort.id),
        is_member=membership is not None and membership.is_open,
        shares=me is not None and has_consent(me.id, Purpose.FACILITATOR_VIEW),
    )
