"""E-mail, by the outbox: a row says who writes about whom, and the words are made when it leaves.

So a row holds no address and no text; who changed their language, took back their consent or is gone meanwhile
gets the right words or none.
"""

import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from flask import current_app

from lms.base import outbox
from lms.base.db import db

KIND = "mail"
TIMEOUT_SECONDS = 20
HERE = {"localhost", "127.0.0.1", "::1"}
PORTS = {"smtp": 25, "smtps": 465}


class PasswordUnprotected(Exception):
    """The mail server wants a password and offers no encryption."""


@dataclass(frozen=True)
class Mail:
    """A letter in plain text. `unsubscribe` is an address that ends such letters when it is posted to."""

    to: str
    subject: str
    text: str
    lang: str
    unsubscribe: str | None = None


Writer = Callable[[Mapping[str, Any]], Mail | None]
_writers: dict[str, Writer] = {}


def writes_mail(name: str) -> Callable[[Writer], Writer]:
    """Register who makes a letter out of what was put; None if there is nothing to say any more."""

    def register(writer: Writer) -> Writer:
        _writers[name] = writer
        return writer

    return register


def put_mail(writer: str, about: Mapping[str, Any], dedupe_key: str, *, now: datetime) -> bool:
    """Have a letter written and sent soon; whether it is new. Without `LMS_MAIL_URL` it waits."""
    return outbox.put(KIND, {**about, "writer": writer}, dedupe_key, now=now)


def is_ready() -> bool:
    """Whether there is a mail server."""
    return bool(current_app.config["MAIL_URL"])


@outbox.delivers(KIND, is_ready=is_ready)
def deliver(delivery: outbox.Delivery) -> None:
    """Write a letter and send it; nothing of the database is held meanwhile."""
    mail = _writers[delivery.payload["writer"]](delivery.payload)
    db.session.rollback()
    if mail is not None:
        _send(_message(mail, delivery))


def _message(mail: Mail, delivery: outbox.Delivery) -> EmailMessage:
    """The `Message-ID` is the same in every try, so that readers' programs drop a second copy.

    Unsubscribing with one tap in the mail program: RFC 2369 and RFC 8058.
    """
    sender = _sender()
    message = EmailMessage()
    message["From"] = formataddr((current_app.config["SITE_NAME"], sender))
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(delivery.moment)
    message["Message-ID"] = f"<{delivery.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(mail.text, cte="base64")
    message["Content-Language"] = mail.lang
    return message


def _server() -> SplitResult:
    return urlsplit(str(current_app.config["MAIL_URL"]))


def _sender() -> str:
    user = unquote(_server().username or "")
    return current_app.config["MAIL_FROM"] or (user if "@" in user else f"noreply@{_server().hostname}")


def _send(message: EmailMessage) -> None:
    url = _server()
    with _connection(url) as server:
        _protect(server, url)
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(message)


def _connection(url: SplitResult) -> smtplib.SMTP:
    host, port = url.hostname or "localhost", url.port or PORTS[url.scheme]
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)


def _protect(server: smtplib.SMTP, url: SplitResult) -> None:
    """Encrypt whenever the server can, and never say a password to another machine in clear."""
    if url.scheme == "smtps":
        return
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
    elif url.username and url.hostname not in HERE:
        raise PasswordUnprotected
