"""Making people known to the site, and stopping them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from lms.accounts import queries
from lms.accounts.errors import UsernameTaken
from lms.accounts.events import PersonSignedUp
from lms.accounts.models import Organisation, Person, SignIn
from lms.accounts.rules.passwords import check_password, plain_password
from lms.accounts.rules.purposes import Purpose, check_account_consent
from lms.accounts.rules.roles import check_role
from lms.accounts.rules.sign_ins import UNKNOWN_DEVICE, Device
from lms.accounts.rules.usernames import check_username, fold_username
from lms.accounts.services.consents import give_consent
from lms.accounts.services.hashes import hash_secret
from lms.accounts.services.sign_ins import end_sign_in, open_sign_in
from lms.base.db import db
from lms.base.events import emit


@dataclass(frozen=True)
class NewAccount:
    """What someone tells when signing up; phone and e-mail only if they like."""

    name: str
    username: str
    password: str
    locale: str
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Agreed:
    """The purposes someone agreed to, and which text it was that they read."""

    purposes: frozenset[Purpose]
    text_version: str
    method: str = "sign-up"


def sign_up(
    account: NewAccount,
    agreed: Agreed,
    *,
    device: Device = UNKNOWN_DEVICE,
    before: SignIn | None = None,
    now: datetime,
) -> tuple[Person, str]:
    """Make an account and let its owner in; returns the person and the device's new token.

    If `before`, the sign-in that the device had until now, is a guest's, the guest becomes the
    account's owner: the same row, with all that hangs on it.
    """
    username, password = fold_username(account.username), plain_password(account.password)
    check_account_consent(set(agreed.purposes))
    check_username(username)
    check_password(password, username=username, staff=False)
    if not queries.is_username_free(username):
        raise UsernameTaken(free=queries.free_username())

    guest = before.person if before and before.person.is_guest else None
    person = guest or Person(created_at=now)
    person.name, person.phone, person.email = account.name, account.phone, account.email
    person.password_hash, person.locale, person.is_guest = hash_secret(password), account.locale, False
    _take_username(person, username)
    for purpose in agreed.purposes:
        give_consent(
            person,
            purpose,
            text_version=agreed.text_version,
            locale=account.locale,
            method=agreed.method,
            now=now,
        )
    token = open_sign_in(person, device=device, now=now)
    if before is not None:
        end_sign_in(before, now=now)

    emit(PersonSignedUp(person_id=person.id))
    return person, token


def start_as_guest(*, locale: str, now: datetime, device: Device = UNKNOWN_DEVICE) -> tuple[Person, str]:
    """Let someone learn at once without an account, on this device; returns the guest and the token."""
    guest = Person(locale=locale, is_guest=True, created_at=now)
    db.session.add(guest)
    db.session.flush()
    return guest, open_sign_in(guest, device=device, now=now)


def add_person(
    name: str, role: str, *, username: str | None = None, organisation: str | None = None, now: datetime
) -> Person:
    """Make an account for someone else, who then comes in with a one-time code."""
    check_role(role)
    folded = fold_username(username) if username else queries.free_username()
    check_username(folded)

    person = Person(name=name, roles=[role], created_at=now)
    if organisation:
        person.organisation = _organisation(organisation)
    _take_username(person, folded)
    return person


def _organisation(name: str) -> Organisation:
    return queries.organisation_named(name) or Organisation(name=name)


def _take_username(person: Person, username: str) -> None:
    """Only the database can tell when two people ask for the same username at once."""
    try:
        with db.session.begin_nested():
            person.username = username
            db.session.add(person)
    except IntegrityError as taken:
        raise UsernameTaken(free=queries.free_username()) from taken


def suspend(person: Person, *, now: datetime) -> None:
    """Stop an account: from the next request on, no door is open to it."""
    person.suspended_at = person.suspended_at or now
    db.session.flush()


def reinstate(person: Person) -> None:
    """Let a suspended person in again."""
    person.suspended_at = None
    db.session.flush()
