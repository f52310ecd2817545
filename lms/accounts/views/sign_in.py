"""Signing in with a password, and out again."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts import services
from lms.accounts.errors import WrongPassword
from lms.accounts.forms.sign_in import SignInForm
from lms.accounts.origin import device, origin
from lms.accounts.permissions import let_in, let_out, me, my_sign_in
from lms.accounts.views.blueprint import bp
from lms.accounts.views.own_page import own_page
from lms.base.clock import now
from lms.base.web import keep_anyway, open_to_all, signed_in, writes


@bp.get("/sign-in")
@open_to_all
def sign_in() -> str:
    """The form."""
    return _page(SignInForm(next=request.args.get("next")))


@bp.post("/sign-in")
@open_to_all
@writes
def send_sign_in() -> Response | tuple[str, int]:
    """Let in whoever knows the password."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form), 422

    try:
        person, token = services.sign_in(
            form.username.data,
            form.password.data,
            origin=origin(),
            device=device(),
            before=my_sign_in(),
            now=now(),
        )
    except WrongPassword as refusal:
        keep_anyway()
        form.blame("password", refusal)
        return _page(form), 422

    let_in(person, token)
    return redirect(form.next.data or own_page(), 303)


@bp.post("/sign-out")
@signed_in
@writes
def sign_out() -> Response | str:
    """Leave this device. A guest could never come back, and so is asked first."""
    here = my_sign_in()
    if me().is_guest and "sure" not in request.form:
        return render_template("accounts/leave_as_guest.html")

    if here is not None:
        services.sign_out(here, now=now())
    let_out()
    # Translators: shown once after signing out.
    flash(_("You have signed out."), "good")
    return redirect(url_for("accounts.sign_in"), 303)


def _page(form: SignInForm) -> str:
    return render_template("accounts/sign_in.html", form=form)
