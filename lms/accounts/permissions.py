"""Who is here. Other features ask this module, never the sign-in cookie."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from flask import g, request, session
from flask_login import current_user

from lms.accounts import services
from lms.accounts.models import Person, SignIn
from lms.accounts.rules.sign_ins import device_of
from lms.base.i18n import current_lang


class Nobody:
    """Someone who reads without having started anything. Templates may ask it what they ask a person."""

    is_authenticated: ClassVar[bool] = False
    is_active: ClassVar[bool] = False
    is_anonymous: ClassVar[bool] = True
    is_guest: ClassVar[bool] = False
    is_staff: ClassVar[bool] = False
    locale: ClassVar[None] = None
    country: ClassVar[None] = None

    def get_id(self) -> None:
        """No identity."""

    def has_role(self, role: str) -> bool:
        """Nobody has a role."""
        return False


def maybe_me() -> Person | None:
    """The person of this request: signed in, or a guest of this device; None for a mere reader."""
    found = current_user._get_current_object()
    return found if isinstance(found, Person) else None


def me() -> Person:
    """The person of this request, behind `@signed_in` or `@needs`."""
    person = maybe_me()
    if person is None:
        raise RuntimeError("me() in a view that lets in anyone")
    return person


def my_id() -> UUID | None:
    """The identity of who is here, guests too; None for a mere reader."""
    person = maybe_me()
    return person.id if person else None


def may_sign_in(person: Person) -> bool:
    """Whether a person is let in, by whatever door: password, code, open sign-in, a phone's token."""
    return person.may_sign_in


def my_sign_in() -> SignIn | None:
    """The sign-in of this device, if it has an open one."""
    return g.get("sign_in") if maybe_me() else None


def me_or_new_guest(now: datetime) -> Person:
    """The person of this request, or a new guest of this device. Only in a view that `@writes`."""
    if person := maybe_me():
        return person
    guest, token = services.start_as_guest(
        locale=current_lang(), now=now, device=device_of(request.user_agent.string)
    )
    _let_in(guest, token)
    return guest


def let_in(person: Person, token: str) -> None:
    """From here on this request, and this device, are the person's. The web session starts afresh."""
    _renew_session()
    _let_in(person, token)


def let_out() -> None:
    """From here on this device is nobody's."""
    _renew_session()
    g.sign_in = None
    g.new_token = ""
    g._login_user = Nobody()


def _let_in(person: Person, token: str) -> None:
    """The cookie is set when the answer goes out, if the changes were kept (`views/cookies.py`)."""
    g.new_token = token
    g._login_user = person


def _renew_session() -> None:
    """Whoever knew the session before must not know it now. The mark that counts tries stays."""
    device = session.get("device")
    session.clear()
    g.pop("csrf_token", None)
    if device:
        session["device"] = device
