"""The cookie by which a device is known: a random token, worthless as soon as its sign-in ends."""

from typing import Final

from flask import Flask, Request, Response, g, request
from flask_login import LoginManager

from lms.accounts import queries, services
from lms.accounts.models import Person
from lms.accounts.permissions import Nobody, maybe_me
from lms.accounts.rules.sign_ins import LIFETIME, lifetime_of
from lms.base.clock import now
from lms.base.db import writing
from lms.base.web.later import is_sent_later, later_door

NAME: Final = "sign-in"
SECURE_NAME: Final = "__Host-sign-in"
LONGEST_TOKEN = 100


def init_app(app: Flask) -> None:
    """Know people by the cookie, and by nothing else but the token of a phone's outbox."""
    manager = LoginManager()
    manager.session_protection = None
    manager.anonymous_user = Nobody
    manager.request_loader(_person_of)
    manager.init_app(app)
    app.after_request(_answer_with_cookie)


def remember(response: Response, token: str) -> None:
    """Give the device its token: 400 days for learners and guests, 30 for people who work on the site."""
    person = maybe_me()
    lifetime = lifetime_of(staff=person.is_staff) if person else LIFETIME
    response.set_cookie(
        SECURE_NAME if request.is_secure else NAME,
        token,
        max_age=lifetime,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def forget(response: Response) -> None:
    """Take the token away from the device."""
    name = SECURE_NAME if request.is_secure else NAME
    response.delete_cookie(name, path="/", secure=request.is_secure, httponly=True, samesite="Lax")


def _person_of(asked: Request) -> Person | None:
    """Whose device this is. Over TLS only the name counts that no other host can have set.

    What comes out of a phone's outbox is the phone's person's, whoever is signed in on it by now.
    """
    if is_sent_later():
        found: Person = later_door().person()
        return found
    token = asked.cookies.get(SECURE_NAME if asked.is_secure else NAME, "")
    if not token or len(token) > LONGEST_TOKEN:
        return None
    moment = now()
    g.sign_in = queries.sign_in_by_token(token, now=moment)
    if g.sign_in is None:
        return None
    if asked.method == "POST" and writing.get() and services.note_seen(g.sign_in, now=moment):
        g.new_token = token
    return g.sign_in.person  # type: ignore[no-any-return]


def _answer_with_cookie(response: Response) -> Response:
    """Set or take away the cookie, if what the request changed was kept."""
    token = g.get("new_token")
    if token is not None and response.status_code < 400:
        if token:
            remember(response, token)
        else:
            forget(response)
    return response
