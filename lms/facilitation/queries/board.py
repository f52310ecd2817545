"""The board of a cohort, read from its rows. The number of statements depends neither on people nor on modules.

Who is late, close to it or away depends on the time, and who may be seen on a consent: both are asked here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, case, func, not_, select, true, tuple_

from lms.accounts.models import Consent, Person
from lms.base.db import db
from lms.catalogue.queries import Published
from lms.facilitation.models import Board, BoardRow
from lms.facilitation.queries.board_conditions import (
    conditions_of,
    is_in_need,
    is_in_peace,
    is_late,
    order_of,
    pressure_of,
)
from lms.facilitation.queries.members import is_consent_to_view
from lms.facilitation.rules.board import A_PAGE, MOST_CALLS, Choice, Reason, Row, cells_of, reason_of
from lms.facilitation.rules.standing import dues_from_json


@dataclass(frozen=True)
class Summary:
    """How many people are on a board, how many need help, and until when all is in it (None: never made)."""

    people: int
    late: int
    in_need: int
    done: int
    as_of: datetime | None


def summary_of(cohort_id: UUID, course_id: UUID, now: datetime) -> Summary:
    """The numbers above a board. One statement."""
    rows = _rows(cohort_id, course_id)
    shows = rows.c.shows
    numbers = (
        _count(true()),
        _count(shows & is_late(rows.c, now)),
        _count(shows & is_in_need(rows.c, now)),
        _count(shows & rows.c.is_done),
    )
    made = select(Board.as_of).where(Board.cohort_id == cohort_id, Board.course_id == course_id)
    latest = func.max(case((shows, rows.c.last_at)))
    found = tuple(db.session.execute(select(*numbers, made.scalar_subquery(), latest)).one())
    people, late, in_need, done, as_of, last_at = found
    return Summary(people, late, in_need, done, max(as_of, last_at) if as_of and last_at else as_of)


def page_of(
    cohort_id: UUID, course: Published, choice: Choice, after: UUID | None, now: datetime, size: int = A_PAGE
) -> tuple[list[Row], UUID | None]:
    """The people who follow one of them in the order chosen, and whom the next page follows; None on the last.

    Whoever follows is found by the person and not by a number, so that nobody is skipped when someone further up
    leaves or is added. One statement, and one more for all pages but the first.
    """
    rows = _rows(cohort_id, course.course_id)
    order = order_of(rows.c, choice, now)
    wanted = _with(rows, order).where(*conditions_of(rows.c, choice, cohort_id, course, now))
    if after is not None and (place := _place_of(rows, order, after)):
        wanted = wanted.where(tuple_(*order) > tuple_(*place))
    found = _people_of(wanted.order_by(*order).limit(size + 1), order, cohort_id, course, now)
    return found[:size], found[size - 1].person_id if len(found) > size else None


def people_to_call(
    cohort_id: UUID, course: Published, now: datetime, most: int = MOST_CALLS
) -> list[tuple[Row, Reason]]:
    """Whom to call first: by reason, then those idle longest, then by name. One statement.

    Whoever was contacted for the same reason a few days ago is left in peace.
    """
    rows = _rows(cohort_id, course.course_id)
    order = (pressure_of(rows.c, now).label("pressure"), *order_of(rows.c, Choice(), now))
    wanted = _with(rows, order).where(
        rows.c.shows, is_in_need(rows.c, now), not_(is_in_peace(rows.c, cohort_id, now))
    )
    found = _people_of(wanted.order_by(*order).limit(most), order, cohort_id, course, now)
    return [(row, reason) for row in found if (reason := reason_of(row, now))]


def row_of(cohort_id: UUID, course: Published, person_id: UUID, now: datetime) -> Row | None:
    """One person on a board. One statement."""
    rows = _rows(cohort_id, course.course_id)
    one = select(rows.c.person_id, rows.c.shows).where(rows.c.person_id == person_id)
    return next(iter(_people_of(one, (), cohort_id, course, now)), None)


def _rows(cohort_id: UUID, course_id: UUID) -> Subquery:
    """The rows of a board, and whether each person lets their facilitators see how far they are."""
    columns = (
        *(BoardRow.person_id, BoardRow.group_id, BoardRow.idle_on, BoardRow.late_from, BoardRow.near_from),
        *(BoardRow.stuck_on, BoardRow.is_done, BoardRow.last_at, BoardRow.name_key, BoardRow.name_text),
        *(BoardRow.undone, BoardRow.unbegun),
    )
    shows = Consent.id.is_not(None).label("shows")
    return (
        select(*columns, shows)
        .outerjoin(Consent, is_consent_to_view(BoardRow.person_id))
        .where(BoardRow.cohort_id == cohort_id, BoardRow.course_id == course_id)
        .subquery()
    )


def _with(rows: Subquery, order: Iterable[ColumnElement[Any]]) -> Select[Any]:
    """People with their place in an order."""
    places = {column.key: column for column in order} | {"person_id": rows.c.person_id}
    return select(*places.values(), rows.c.shows)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _place_of(rows: Any, order: Iterable[ColumnElement[Any]], person_id: UUID) -> tuple[Any, ...] | None:
    """Where someone stands in the order now; None if they are no longer there."""
    row = db.session.execute(select(*order).where(rows.c.person_id == person_id)).one_or_none()
    return tuple(row) if row else None


def _people_of(
    wanted: Select[Any],
    order: Iterable[ColumnElement[Any]],
    cohort_id: UUID,
    course: Published,
    now: datetime,
) -> list[Row]:
    """The rows of a few people, in the order in which they were found."""
    few = wanted.subquery()
    rows = db.session.execute(
        select(BoardRow, Person, few.c.shows)
        .join(few, few.c.person_id == BoardRow.person_id)
        .join(Person, Person.id == BoardRow.person_id)
        .where(BoardRow.cohort_id == cohort_id, BoardRow.course_id == course.course_id)
        .order_by(*(few.c[str(column.key)] for column in order))
    )
    return [_row(row, person, course, now) if shows else _unseen(row, person) for row, person, shows in rows]


def _row(row: BoardRow, person: Person, course: Published, now: datetime) -> Row:
    return Row(
        person_id=person.id,
        name=person.display_name,
        group_id=row.group_id,
        joined_at=row.joined_at,
        last_at=row.last_at,
        cells=cells_of([m.key for m in course.outline.modules], row.modules, dues_from_json(row.dues), now),
        stuck_on=row.stuck_on,
        locale=person.locale,
        phone=person.phone,
    )


def _unseen(row: BoardRow, person: Person) -> Row:
    return Row(person.id, person.display_name, row.group_id, row.joined_at, shares=False)
