"""Makers: each gives what is right by default; a test names only what it is about."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, count
from typing import TypeVar

from lms.accounts.models import Organisation, Person
from lms.accounts.services.hashes import hash_secret
from lms.base.db import db

Thing = TypeVar("Thing")

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "noodles at the river gate"


class Make:
    """The cast: whoever is made first is called Alice, then come Bob and Charlie.

    All is flushed, not committed: a request of the test client, or `settle()`, commits it.
    """

    def __init__(self) -> None:
        self._names: Iterator[str] = chain(("Alice", "Bob", "Charlie"), (f"Dara {n}" for n in count(1)))

    def organisation(self, name: str = "Riverside Chamber") -> Organisation:
        """A provider; asking twice for the same name gives the same one."""
        known = db.session.query(Organisation).filter_by(name=name).one_or_none()
        return known or self._kept(Organisation(name=name))

    def person(
        self,
        name: str | None = None,
        *,
        roles: tuple[str, ...] = ("learner",),
        password: str | None = None,
        **columns: object,
    ) -> Person:
        """Someone with an account; without `password` nobody can sign in by form, which saves time."""
        name = name or next(self._names)
        columns.setdefault("username", name.lower().replace(" ", "-"))
        columns.setdefault("created_at", NOON)
        if password:
            columns["password_hash"] = hash_secret(password)
        return self._kept(Person(name=name, roles=list(roles), **columns))

    def learner(self, name: str | None = None, **columns: object) -> Person:
        """Someone who learns."""
        return self.person(name, **columns)  # type: ignore[arg-type]

    def guest(self, **columns: object) -> Person:
        """Someone who learns without an account."""
        columns.setdefault("created_at", NOON)
        return self._kept(Person(is_guest=True, **columns))

    def facilitator(self, name: str | None = None, **columns: object) -> Person:
        """Someone who helps groups, of the default organisation if not told otherwise."""
        if "organisation" not in columns and "organisation_id" not in columns:
            columns["organisation_id"] = self.organisation().id
        return self.person(name, roles=("facilitator",), **columns)  # type: ignore[arg-type]

    def editor(self, name: str | None = None, **columns: object) -> Person:
        """Someone who writes courses."""
        return self.person(name, roles=("editor",), **columns)  # type: ignore[arg-type]

    def translator(self, name: str | None = None, **columns: object) -> Person:
        """Someone who translates."""
        return self.person(name, roles=("translator",), **columns)  # type: ignore[arg-type]

    def admin(self, name: str | None = None, **columns: object) -> Person:
        """Someone who may do everything."""
        return self.person(name, roles=("admin",), **columns)  # type: ignore[arg-type]

    def _kept(self, thing: Thing) -> Thing:
        db.session.add(thing)
        db.session.flush()
        return thing
