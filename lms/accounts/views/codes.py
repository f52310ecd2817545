"""Signing in with a one-time code."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms.accounts import services
from lms.accounts.errors import WrongCode
from lms.accounts.forms.sign_in import CodeForm
from lms.accounts.origin import device, origin
from lms.accounts.permissions import let_in, my_sign_in
from lms.accounts.views.blueprint import bp
from lms.base.clock import now
from lms.base.web import keep_anyway, open_to_all, writes


@bp.get("/sign-in/code")
@open_to_all
def code() -> str:
    """The form."""
    return _page(CodeForm(next=request.args.get("next")))


@bp.post("/sign-in/code")
@open_to_all
@writes
def send_code() -> Response | tuple[str, int]:
    """Let in whoever has the code, and ask for a new password."""
    form = CodeForm()
    if not form.validate_on_submit():
        return _page(form), 422

    try:
        person, token = services.redeem_code(
            form.username.data,
            form.code.data,
            origin=origin(),
            device=device(),
            before=my_sign_in(),
            now=now(),
        )
    except WrongCode as refusal:
        keep_anyway()
        form.blame("code", refusal)
        return _page(form), 422

    let_in(person, token)
    return redirect(url_for("accounts.password", next=form.next.data), 303)


def _page(form: CodeForm) -> str:
    return render_template("accounts/code.html", form=form)
