"""People and how far they are, one row after the other, for files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Select, select
from sqlalchemy.orm import Session

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import BoardRow
from lms.facilitation.queries.members import agrees_to_view

AT_ONCE = 500


@dataclass(frozen=True)
class Listed:
    """Someone who lets their facilitators see it: by module, done, of how many, and begun."""

    name: str
    group_id: UUID | None
    last_at: datetime | None
    modules: dict[str, Any]


def progress_rows(cohort_id: UUID, course_id: UUID) -> Iterator[Listed]:
    """The rows of a board by name; none of those who do not agree.

    One statement on a connection of its own, read as it is asked for: also after the request is over.
    """
    rows = (
        select(Person.name, Person.username, BoardRow.group_id, BoardRow.last_at, BoardRow.modules)
        .join(Person, Person.id == BoardRow.person_id)
        .where(
            BoardRow.cohort_id == cohort_id,
            BoardRow.course_id == course_id,
            agrees_to_view(BoardRow.person_id),
        )
        .order_by(BoardRow.name_key, BoardRow.person_id)
    )
    return _read(db.engine, rows)


def _read(engine: Engine, rows: Select[Any]) -> Iterator[Listed]:
    with Session(engine) as session:
        for name, username, *rest in session.execute(rows.execution_options(yield_per=AT_ONCE)):
            yield Listed(name or username or "", *rest)
