"""Questions about sign-ins, codes and tries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, selectinload

from lms.accounts.models import OneTimeCode, Person, SignIn, SignInAttempt
from lms.accounts.rules import codes, sign_ins, tries
from lms.base.db import db

# Made once: every request asks it, and to put it together costs more than to run it.
_OPEN_SIGN_IN = (
    select(SignIn)
    .join(SignIn.person)
    .options(contains_eager(SignIn.person))
    .where(SignIn.id == bindparam("id"), SignIn.ended_at.is_(None))
)


def sign_in_by_token(token: str, *, now: datetime) -> SignIn | None:
    """The open sign-in that a device's token stands for, with its person, in one statement.

    None if it was ended, was left unused for too long, or the person may not sign in.
    """
    sign_in = db.session.scalar(_OPEN_SIGN_IN, {"id": sign_ins.hash_token(token)})
    if sign_in is None or not sign_in.person.may_sign_in:
        return None
    expired = sign_ins.is_expired(sign_in.last_seen_at, staff=sign_in.person.is_staff, now=now)
    return None if expired else sign_in


def open_sign_ins_of(person: Person, *, now: datetime) -> Sequence[SignIn]:
    """The devices that may act for a person, the newest first."""
    oldest = now - sign_ins.lifetime_of(staff=person.is_staff)
    return db.session.scalars(
        select(SignIn)
        .where(SignIn.person_id == person.id, SignIn.ended_at.is_(None), SignIn.last_seen_at >= oldest)
        .order_by(SignIn.created_at.desc(), SignIn.id)
    ).all()


def sign_in_of(person: Person, key: str) -> SignIn | None:
    """One open sign-in of this person, by its key; nobody else's."""
    if not key.isalnum():
        return None
    return db.session.scalar(
        select(SignIn).where(SignIn.id == key, SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    )


def codes_of(person: Person) -> Sequence[OneTimeCode]:
    """The one-time codes that were made for a person, the newest first, with who made them."""
    return db.session.scalars(
        select(OneTimeCode)
        .where(OneTimeCode.person_id == person.id)
        .options(selectinload(OneTimeCode.issued_by))
        .order_by(OneTimeCode.issued_at.desc(), OneTimeCode.id.desc())
    ).all()


def open_code_of(person: Person, *, now: datetime) -> OneTimeCode | None:
    """The code that still lets a person in; there is never more than one."""
    newest = db.session.scalar(
        select(OneTimeCode)
        .where(OneTimeCode.person_id == person.id)
        .order_by(OneTimeCode.issued_at.desc(), OneTimeCode.id.desc())
        .limit(1)
    )
    if newest is None:
        return None
    is_open = codes.is_code_open(
        now=now, expires_at=newest.expires_at, used_at=newest.used_at, replaced_at=newest.replaced_at
    )
    return newest if is_open else None


def filling_failure(
    column: InstrumentedAttribute[str], key: str, *, most: int, now: datetime
) -> datetime | None:
    """When the failure happened that filled a count of `most` within the window; None if it is not full."""
    return db.session.scalar(
        select(SignInAttempt.at)
        .where(column == key, SignInAttempt.ok.is_(False), SignInAttempt.at > now - tries.WINDOW)
        .order_by(SignInAttempt.at.desc())
        .offset(most - 1)
        .limit(1)
    )
