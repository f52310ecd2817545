"""What programs see when something is refused, missing or broken: problem details (RFC 9457).

`type` stays `about:blank`; programs go by `code`, which never changes, and people read `detail`.
"""

from flask import Response, json, request
from flask_babel import gettext as _

PROGRAMS = ("/api/",)
MIMETYPE = "application/problem+json"
CODES = {
    400: "bad-request",
    401: "sign-in-first",
    403: "not-yours",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "wrong-media-type",
    503: "busy",
    507: "no-room",
}


def is_wanted() -> bool:
    """Whether a program asked, or the outbox of a phone, and not a browser for a page."""
    return request.path.startswith(PROGRAMS) or "Authorization" in request.headers


def problem(status: int, detail: str, code: str | None = None) -> Response:
    """The answer that says what is wrong, in the reader's language."""
    title = _title(status)
    said = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body = json.dumps(said | {"code": code or CODES.get(status, f"http-{status}")})
    answer = Response(body, status, mimetype=MIMETYPE)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def http_problem(status: int) -> Response:
    """The answer for a status that no rule has words for."""
    return problem(status, _detail(status))


def _title(status: int) -> str:
    if status == 404:
        # Translators: The heading of the page for an address that does not exist.
        return str(_("There is no page here"))
    if status == 413:
        # Translators: The heading of the page for an upload that is too big.
        return str(_("That is too big to send"))
    if status >= 500:
        # Translators: The heading of the page for a fault of the site itself.
        return str(_("Something broke on our side"))
    # Translators: The heading of the page for any other mistake in what was asked.
    return str(_("This did not work"))


def _detail(status: int) -> str:
    if status == 401:
        # Translators: what an app on a phone shows when it must be connected to the account again.
        return str(_("Sign in on this device first. What you did is still there."))
    if status == 404:
        # Translators: Below "There is no page here".
        return str(_("The address may have a mistake in it, or the page has moved. Your own work is safe."))
    if status >= 500:
        # Translators: Below "Something broke on our side".
        return str(
            _(
                "It was not your mistake. Wait a minute, then load the page again. What was saved before is safe."
            )
        )
    # Translators: Below "This did not work".
    return str(_("The site did not understand what was asked. Go back to the page before and try again."))
