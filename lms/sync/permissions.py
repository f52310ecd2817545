"""Whose device this is, by the token it brings and by nothing else."""

from flask import Flask, g, request

from lms.accounts.errors import Suspended
from lms.accounts.permissions import may_sign_in
from lms.base.clock import now
from lms.sync import queries
from lms.sync.errors import BatchTooLarge, TokenEnded, TokenMissing
from lms.sync.models import DeviceToken

LONGEST_TOKEN = 100
MOST_SENT = 64 * 1024


def init_app(app: Flask) -> None:
    """Stand at the door of `@with_token`."""
    app.extensions["token_door"] = _let_in


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


def _let_in() -> None:
    """Read the body first: with its first question the database is locked, and phones send slowly."""
    body_sent()
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret or len(secret) > LONGEST_TOKEN:
        raise TokenMissing
    token = queries.token_by_secret(secret)
    if token is None:
        raise TokenMissing
    if not may_sign_in(token.learner):
        raise Suspended
    if not token.is_open(now()):
        raise TokenEnded
    g.device_token = token
