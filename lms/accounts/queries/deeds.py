"""What others did about a person, as one list in one statement: nothing of it is secret from them.

A feature says `add_deeds(kind, source, words)` when it starts; `source` selects with `deed(...)`, and `words` says
in the reader's language what was done, or None for what need not be told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Select, String, Uuid, cast, literal, null, select, union_all

from lms.accounts.models import Person
from lms.base.db import UtcDateTime, db

EMPTY: dict[str, Any] = {
    "first": String,
    "second": String,
    "course_id": Uuid,
    "number": Integer,
    "until": UtcDateTime,
}
"""What a kind of deed may say of itself, and of which type."""


@dataclass(frozen=True)
class Deed:
    """One thing that was done, by whom (None for those who run the site), and what more its kind says."""

    kind: str
    at: datetime
    by: str | None
    first: str | None
    second: str | None
    course_id: UUID | None
    number: int | None
    until: datetime | None


Source = Callable[[UUID], Select[Any]]
Words = Callable[[Deed], str | None]
_kinds: dict[str, tuple[Source, Words]] = {}


def add_deeds(kind: str, source: Source, words: Words) -> None:
    """Let a feature tell people what was done about them."""
    _kinds[kind] = (source, words)


def deed(kind: str, at: Any, by_id: Any, **more: Any) -> Select[Any]:
    """The columns of a kind of deed; `more` are some of `EMPTY`."""
    rest = [more.get(name, cast(null(), column)).label(name) for name, column in EMPTY.items()]
    return select(literal(kind, String).label("kind"), at.label("at"), by_id.label("by_id"), *rest)


def deeds_of(person_id: UUID) -> list[str]:
    """All of it in words, the latest first."""
    every = union_all(*(source(person_id) for source, _words in _kinds.values())).subquery()
    rows = db.session.execute(
        select(every, Person.name, Person.username)
        .outerjoin(Person, Person.id == every.c.by_id)
        .order_by(every.c.at.desc())
    )
    said = (
        Deed(row.kind, row.at, row.name or row.username, *(getattr(row, name) for name in EMPTY))
        for row in rows
    )
    return [words for one in said if (words := _kinds[one.kind][1](one))]
