"""Changing one's password, or choosing one after a one-time code."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts import services
from lms.accounts.errors import UnfitPassword, WrongCurrentPassword
from lms.accounts.forms.sign_in import ChangePasswordForm, NewPasswordForm
from lms.accounts.origin import origin
from lms.accounts.permissions import me, my_sign_in
from lms.accounts.rules.passwords import LEAST_FOR_LEARNERS, LEAST_FOR_STAFF
from lms.accounts.views.blueprint import bp
from lms.base.clock import now
from lms.base.web import keep_anyway, signed_in, writes


@bp.get("/me/password")
@signed_in
def password() -> Response | str:
    """The form; a guest has no password and is shown how to get one."""
    if me().is_guest:
        return redirect(url_for("accounts.sign_up"), 303)
    return _page(_form(next=request.args.get("next")))


@bp.post("/me/password")
@signed_in
@writes
def send_password() -> Response | tuple[str, int]:
    """Change it, and end all other devices' sign-ins."""
    form = _form()
    if not form.validate_on_submit():
        return _page(form), 422

    current = form.password.data if "password" in form else ""
    try:
        services.change_password(
            me(), current, form.new_password.data, origin=origin(), here=my_sign_in(), now=now()
        )
    except WrongCurrentPassword as refusal:
        keep_anyway()
        form.blame("password", refusal)
        return _page(form), 422
    except UnfitPassword as refusal:
        form.blame("new_password", refusal)
        return _page(form), 422

    # Translators: shown once after one has changed one's password.
    flash(_("Your new password is set. Other devices were signed out."), "good")
    return redirect(form.next.data or url_for("accounts.data"), 303)


def _form(**values: str | None) -> NewPasswordForm:
    """Who has a password must know it; after a one-time code there is none."""
    return NewPasswordForm(**values) if me().password_hash is None else ChangePasswordForm(**values)


def _page(form: NewPasswordForm) -> str:
    least = LEAST_FOR_STAFF if me().is_staff else LEAST_FOR_LEARNERS
    return render_template("accounts/password.html", form=form, least=least)
