"""Whose device this is, by the token it brings and by nothing else."""

from uuid import UUID

from flask import Flask, g, request

from lms.accounts.errors import Suspended
from lms.accounts.models import Person
from lms.accounts.permissions import may_sign_in
from lms.base.clock import now
from lms.sync import queries, services
from lms.sync.errors import BatchTooLarge, TokenEnded, TokenMissing
from lms.sync.models import DeviceToken

LONGEST_TOKEN = 100
MOST_SENT = 64 * 1024
SEALED_WITH = "lms.sealed_with"
"""Of the environment of a request that the site makes itself: no header can set it."""


def init_app(app: Flask) -> None:
    """Stand at the door of `@with_token`, and at the one for forms out of an outbox."""
    app.extensions["token_door"] = _let_in
    app.extensions["later"] = OutboxDoor()


def my_token() -> DeviceToken:
    """The token of this request, behind `@with_token`."""
    token: DeviceToken = g.device_token
    return token


def body_sent() -> bytes:
    """The whole body as sent; 413 if it is more than 64 KB."""
    request.max_content_length = MOST_SENT + 1  # a body of unknown length is cut there without a word
    body = request.get_data()
    if len(body) > MOST_SENT:
        raise BatchTooLarge
    return body


class OutboxDoor:
    """Lets in forms that come out of a phone's outbox, each once."""

    def person(self) -> Person:
        """Whose phone it is. The form is read first: with the first question the database is locked."""
        _ = request.form
        g.device_token = token = _token_brought()
        return token.learner

    def device(self) -> str:
        """What that phone calls itself."""
        return my_token().device

    def was_taken(self, identity: UUID) -> bool:
        """Whether the form came before."""
        return queries.missing_forms(my_token().learner_id, [identity]) == []

    def note_taken(self, identity: UUID) -> None:
        """Remember that it came, from which phone."""
        services.note_form(my_token(), identity, now=now())


def _let_in() -> None:
    """Read the body first: with its first question the database is locked, and phones send slowly."""
    body_sent()
    g.device_token = _token_brought()


def _token_brought() -> DeviceToken:
    """The token in the request's header; refuses if it is none, or lets nobody in any more.

    A form out of a relay file was sealed with a token instead, and the site itself says which.
    """
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret or len(secret) > LONGEST_TOKEN:
        raise TokenMissing
    sealed_with = request.environ.get(SEALED_WITH)
    token = queries.token_with(sealed_with) if sealed_with else queries.token_by_secret(secret)
    if token is None:
        raise TokenMissing
    if not may_sign_in(token.learner):
        raise Suspended
    if not token.is_open(now()):
        raise TokenEnded
    return token
