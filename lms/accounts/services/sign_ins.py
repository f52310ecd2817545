"""Letting a device in, and out again."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from lms.accounts import queries
from lms.accounts.errors import Suspended, WrongPassword
from lms.accounts.events import GuestClaimed, PersonSignedIn
from lms.accounts.models import Person, SignIn
from lms.accounts.rules.passwords import plain_password
from lms.accounts.rules.sign_ins import SEEN_EVERY, UNKNOWN_DEVICE, Device, hash_token
from lms.accounts.rules.tries import Origin
from lms.accounts.rules.usernames import fold_username
from lms.accounts.services.hashes import hash_secret, is_outdated, is_secret
from lms.accounts.services.tries import check_tries, note_try
from lms.base.db import db
from lms.base.events import emit


def sign_in(
    username: str,
    password: str,
    *,
    origin: Origin,
    device: Device = UNKNOWN_DEVICE,
    before: SignIn | None = None,
    now: datetime,
) -> tuple[Person, str]:
    """Let in whoever knows the password; returns the person and the device's new token.

    `before` is the sign-in that the device had until now; it ends. A failure is counted even
    though it is refused: the caller keeps that change (`keep_anyway`).
    """
    folded, plain = fold_username(username), plain_password(password)
    check_tries("password", folded, origin, now=now)
    person = queries.person_by_username(folded)
    right = is_secret(person.password_hash if person else None, plain)
    note_try("password", folded, origin, ok=right, now=now)
    if person is None or not right:
        raise WrongPassword

    if person.password_hash and is_outdated(person.password_hash):
        person.password_hash = hash_secret(plain)
    return person, enter(person, device=device, before=before, now=now)


def enter(person: Person, *, device: Device, before: SignIn | None, now: datetime) -> str:
    """Open a sign-in for an account's owner in place of the device's earlier one, and tell who was there."""
    token = open_sign_in(person, device=device, now=now)
    if before is not None:
        end_sign_in(before, now=now)
        if before.person.is_guest and before.person_id != person.id:
            emit(GuestClaimed(guest_id=before.person_id, person_id=person.id, at=now))
    emit(PersonSignedIn(person_id=person.id))
    return token


def open_sign_in(person: Person, *, device: Device, now: datetime) -> str:
    """Make a token for a device, the only way anyone gets one; only its hash is kept."""
    if not person.may_sign_in:
        raise Suspended
    token = secrets.token_urlsafe(32)
    sign_in = SignIn(
        id=hash_token(token),
        person_id=person.id,
        created_at=now,
        last_seen_at=now,
        browser=device.browser,
        system=device.system,
    )
    db.session.add(sign_in)
    db.session.flush()
    return token


def end_sign_in(sign_in: SignIn, *, now: datetime) -> None:
    """Make a device's token worthless at once."""
    if sign_in.is_open:
        sign_in.ended_at = now
        db.session.flush()


def sign_out(sign_in: SignIn, *, now: datetime) -> None:
    """Leave this device. What the phone has still to send keeps its own token, so nothing is stranded."""
    end_sign_in(sign_in, now=now)


def end_sign_ins(sign_ins: Iterable[SignIn], *, but: SignIn | None, now: datetime) -> None:
    """End several at once, all but one."""
    for sign_in in sign_ins:
        if sign_in is not but:
            end_sign_in(sign_in, now=now)


def note_seen(sign_in: SignIn, *, now: datetime) -> bool:
    """Move `last_seen_at`, at most once a day; returns whether it moved."""
    if now - sign_in.last_seen_at < SEEN_EVERY:
        return False
    sign_in.last_seen_at = now
    return True
