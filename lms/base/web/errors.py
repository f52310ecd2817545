"""What the reader sees when something is refused, missing or broken."""

from flask import Flask, g, render_template, request
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response

from lms.base.errors import Refusal
from lms.base.web import problems
from lms.base.web.language import redirect_to_language

Answer = tuple[str, int]
SECRET_FIELDS = {"csrf_token", "password", "new_password", "code"}


def init_app(app: Flask) -> None:
    """Show every error as a page in the reader's language."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(404, _missing)
    app.register_error_handler(HTTPException, _http_error)


def _refused(refusal: Refusal) -> Answer | Response:
    if problems.is_wanted():
        return problems.problem(refusal.status, str(refusal), refusal.code)
    return render_template("base/refusal.html", refusal=refusal), refusal.status


def _form_expired(error: CSRFError) -> Answer | Response:
    """Nothing typed is lost: a form of our own page comes back with a button to send it again."""
    if problems.is_wanted():
        return problems.http_problem(error.code or 400)
    fields: list[tuple[str, str]] = []
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        fields = [(k, v) for k, v in request.form.items(multi=True) if k not in SECRET_FIELDS]
    return render_template("base/form_expired.html", fields=fields), error.code or 400


def _missing(error: HTTPException) -> Answer | Response:
    return redirect_to_language() or _http_error(error)


def _http_error(error: HTTPException) -> Answer | Response:
    if isinstance(error, InternalServerError) or error.code is None or error.code >= 500:
        g._login_user = AnonymousUserMixin()  # the database may be what is broken: ask it nothing
        if problems.is_wanted():
            return problems.http_problem(error.code or 500)
        return render_template("base/broken.html"), error.code or 500
    if error.code < 400:
        return error.get_response()
    if problems.is_wanted():
        return problems.http_problem(error.code)
    return render_template("base/http_error.html", code=error.code), error.code
