"""Changing a password."""

from datetime import datetime

from lms.accounts import queries
from lms.accounts.errors import NotForGuests, WrongCurrentPassword
from lms.accounts.models import Person, SignIn
from lms.accounts.rules.passwords import check_password, plain_password
from lms.accounts.rules.tries import Origin
from lms.accounts.services.hashes import hash_secret, is_secret
from lms.accounts.services.sign_ins import end_sign_ins
from lms.accounts.services.tries import check_tries, note_try
from lms.base.db import db


def change_password(
    person: Person, current: str, new: str, *, origin: Origin, here: SignIn | None, now: datetime
) -> None:
    """Give a person a new password, and end all sign-ins but the one of this device.

    Who has no password (after a one-time code) need not know one. Wrong guesses at the current
    password are counted like those at the door: the phone may lie open on a table.
    """
    if person.username is None:
        raise NotForGuests
    if person.password_hash is not None:
        _check_current(person, person.username, current, origin=origin, now=now)
    plain = plain_password(new)
    check_password(plain, username=person.username, staff=person.is_staff)

    person.password_hash = hash_secret(plain)
    end_sign_ins(queries.open_sign_ins_of(person, now=now), but=here, now=now)
    db.session.flush()


def _check_current(person: Person, username: str, current: str, *, origin: Origin, now: datetime) -> None:
    check_tries("password", username, origin, now=now)
    right = is_secret(person.password_hash, plain_password(current))
    note_try("password", username, origin, ok=right, now=now)
    if not right:
        raise WrongCurrentPassword
