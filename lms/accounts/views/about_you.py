"""About me and my business: to say it, to change it, to take it away; and not to be asked."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts import queries, services
from lms.accounts.forms.consents import TEXT_VERSION
from lms.accounts.forms.profiles import AboutYouForm, GuardianForm, said_before
from lms.accounts.permissions import me
from lms.accounts.rules.profiles import GUARDIAN
from lms.accounts.rules.purposes import Purpose
from lms.accounts.views.blueprint import bp
from lms.accounts.views.own_page import own_page
from lms.base.clock import now
from lms.base.i18n import COUNTRIES, current_lang, reader_country
from lms.base.web import signed_in, writes
from lms.base.web.panels import Known, Panel, add_panel

PAGE = "/me/about-you"


def init_app() -> None:
    """Show on the page of my data what I said, or where to say it."""
    add_panel("data", about_panel)


@bp.get(PAGE)
@signed_in
def about_you() -> str:
    """The questions, with what I said before."""
    profile = queries.profile_of(me())
    said = said_before(profile) if profile else {"place": _own_country()}
    agreed = queries.has_consent(me().id, Purpose.STATISTICS)
    return _page(_form(data={**said, "statistics": agreed}), has_profile=profile is not None)


@bp.post(PAGE)
@signed_in
@writes
def send_about_you() -> Response | tuple[str, int]:
    """Keep what I said, and whether it may be counted. Of someone under 18 nothing is kept."""
    form = _form()
    if form.is_under_age:
        services.note_under_age(me(), now=now())
        return redirect(url_for(".guardian"), 303)
    if not form.validate_on_submit():
        return _page(form, has_profile=queries.profile_of(me()) is not None), 422

    services.save_profile(me(), form.answers(), now=now())
    if form.statistics.data:
        _agree("about-you")
    else:
        services.withdraw_consent(me(), Purpose.STATISTICS, now=now())
    # Translators: shown after someone has told about themselves and their business.
    flash(_("Thank you. What you told us is kept."))
    return redirect(own_page(), 303)


@bp.get(PAGE + "/guardian")
@signed_in
def guardian() -> str | Response:
    """For someone under 18: they can learn, and nothing is counted unless a guardian agrees."""
    if not queries.is_under_age(me()):
        return redirect(url_for(".about_you"), 303)
    agreed = queries.has_consent(me().id, Purpose.STATISTICS)
    return render_template("accounts/guardian.html", form=GuardianForm(agrees=agreed), agreed=agreed)


@bp.post(PAGE + "/guardian")
@signed_in
@writes
def send_guardian() -> Response:
    """A parent or guardian agrees to statistics, or does not any more."""
    if GuardianForm().agrees.data:
        _agree(GUARDIAN)
    else:
        services.withdraw_consent(me(), Purpose.STATISTICS, now=now())
    # Translators: shown once after one has changed what one agrees to.
    flash(_("What you agree to is noted."), "good")
    return redirect(own_page(), 303)


@bp.post(PAGE + "/forget")
@signed_in
@writes
def forget_about_you() -> Response:
    """Take away all I said."""
    services.forget_profile(me())
    # Translators: shown after someone took away what they had told about themselves and their business.
    flash(_("What you told us about yourself is gone."))
    return redirect(url_for(".data"), 303)


@bp.post(PAGE + "/decline")
@signed_in
@writes
def decline_about_you() -> Response:
    """Do not ask me again."""
    services.decline_profile(me(), now=now())
    # Translators: shown after someone said that they do not want to answer. “Your data” is a page.
    flash(_("We will not ask again. If you change your mind, you find the questions under “Your data”."))
    return redirect(own_page(), 303)


def about_panel(_known: Known) -> Panel:
    """Whether I said anything, and the way there."""
    return Panel("accounts/about_you_panel.html", {"profile": queries.profile_of(me())})


def _form(**values: object) -> AboutYouForm:
    return AboutYouForm(lang=current_lang(), own_country=_own_country(), **values)


def _own_country() -> str | None:
    country = reader_country(current_lang())
    return country if country in COUNTRIES else None


def _agree(method: str) -> None:
    services.give_consent(
        me(),
        Purpose.STATISTICS,
        text_version=TEXT_VERSION,
        locale=current_lang(),
        method=method,
        now=now(),
    )


def _page(form: AboutYouForm, *, has_profile: bool) -> str:
    return render_template("accounts/about_you.html", form=form, has_profile=has_profile)
