"""A test client that looks at what it gets, and fails on what no page may do."""

from contextvars import Context, ContextVar
from typing import Any

from flask import Flask, has_app_context, request_tearing_down
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lms.accounts.models import Person
from lms.accounts.rules.sign_ins import UNKNOWN_DEVICE
from lms.accounts.services.sign_ins import open_sign_in
from lms.accounts.views.cookies import NAME
from lms.base.clock import now
from lms.base.db import db
from tests.pages import faults
from tests.statements import OPEN

LEFT_BEHIND: ContextVar[list[str]] = ContextVar("left_behind")


class Client(FlaskClient):
    """One browser. Each request runs in a context of its own, as in production.

    What the test itself has changed is committed first, so that the request sees it; and what
    the request changed is seen by the test afterwards. `with client:` therefore shows nothing.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request, and check what it left behind and what it shows."""
        settle()
        alone = Context()
        left = alone.run(_start_noting)
        response = alone.run(super().open, *args, **kwargs)
        settle()
        assert not left, f"{response.request.path} changed things without @writes: {left}"
        if is_page(response):
            wrong = faults(response.text)
            assert not wrong, "\n".join([f"{response.request.path} is not a good page:", *wrong])
        return response


def settle() -> None:
    """Commit what the test did so far, and let it see what others did."""
    if has_app_context():
        db.session.commit()
        db.session.expire_all()


def is_page(response: TestResponse) -> bool:
    """Whether this is a whole page, and not a redirect, a file or a part of a page."""
    if response.mimetype != "text/html" or 300 <= response.status_code < 400:
        return False
    return response.text.lstrip()[:9].lower() == "<!doctype"


def watch(app: Flask) -> None:
    """Note, at the end of each request, what it changed and did not commit."""
    request_tearing_down.connect(_note, app)
    app.test_client_class = Client


def _start_noting() -> list[str]:
    left: list[str] = []
    LEFT_BEHIND.set(left)
    return left


def _note(_app: Flask, **_rest: Any) -> None:
    session, left = db.session(), LEFT_BEHIND.get([])
    left += [repr(thing) for thing in (*session.new, *session.dirty, *session.deleted)]
    if session.in_transaction():
        left += session.connection().info.get(OPEN, [])


def sign_in(client: Client, person: Person) -> None:
    """Let a person in as the sign-in page would, without the time a password takes."""
    token = open_sign_in(person, device=UNKNOWN_DEVICE, now=now())
    settle()
    client.set_cookie(NAME, token)
