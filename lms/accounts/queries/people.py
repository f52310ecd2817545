"""Questions about people and organisations."""

from uuid import UUID

from sqlalchemy import select

from lms.accounts.models import Organisation, Person
from lms.accounts.rules import usernames
from lms.base.db import db

CANDIDATES = 8


def person_by_username(typed: str) -> Person | None:
    """The person with a username, however it was typed."""
    folded = usernames.fold_username(typed)
    return db.session.scalar(select(Person).where(Person.username == folded))


def person_with(person_id: UUID) -> Person | None:
    """One person by identity."""
    return db.session.get(Person, person_id)


def is_username_free(folded: str) -> bool:
    """Whether nobody has a (folded) username."""
    return db.session.scalar(select(Person.id).where(Person.username == folded)) is None


def free_username() -> str:
    """A suggested username that nobody has at this moment; another one each time."""
    while True:
        candidates = {usernames.suggest_username() for _ in range(CANDIDATES)}
        taken = db.session.scalars(select(Person.username).where(Person.username.in_(candidates)))
        if free := candidates - set(taken):
            return min(free)


def organisation_named(name: str) -> Organisation | None:
    """The organisation with exactly this name."""
    return db.session.scalar(select(Organisation).where(Organisation.name == name))
