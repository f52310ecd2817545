"""Who on a board is late, in need or looked for, and in which order, said to the database.

`row` holds the columns of `BoardRow`, and `shows`: whether the person lets their facilitators see how far they are.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, false, func, literal, not_, or_
from sqlalchemy.orm import aliased

from lms.base import search_text
from lms.catalogue.queries import Published
from lms.facilitation.models import ContactLog, ModuleAssignment
from lms.facilitation.rules.board import AWAY_DAYS, REASONS, Choice
from lms.facilitation.rules.contacts import PEACE
from lms.facilitation.rules.standing import barred

UNSEEN = date(1, 1, 1)
"""In place of the day of someone who may not be seen, so that the order tells nothing about it."""


def is_late(row: Any, now: datetime) -> ColumnElement[bool]:
    """Whether a day has gone by on which something was due that is not done."""
    return func.coalesce(row.late_from < now, false())


def is_in_need(row: Any, now: datetime) -> ColumnElement[bool]:
    """`rules.board.reason_of`, said to the database."""
    return or_(is_late(row, now), row.near_from <= now, row.stuck_on.is_not(None), _is_away(row, now))


def _is_away(row: Any, now: datetime) -> ColumnElement[bool]:
    return and_(not_(row.is_done), row.idle_on <= now.date() - timedelta(days=AWAY_DAYS))


def pressure_of(row: Any, now: datetime) -> ColumnElement[int]:
    """The place of the reason in `rules.board.REASONS`."""
    return case((is_late(row, now), 0), (row.near_from <= now, 1), (row.stuck_on.is_not(None), 2), else_=3)


def is_in_peace(row: Any, cohort_id: UUID, now: datetime) -> ColumnElement[bool]:
    """`rules.contacts.is_in_peace`, said to the database."""
    place = case({reason: n for n, reason in enumerate(REASONS)}, value=ContactLog.reason)
    return exists().where(
        ContactLog.cohort_id == cohort_id,
        ContactLog.at > now - PEACE,
        ContactLog.person_id == row.person_id,
        place == pressure_of(row, now),
    )


def order_of(row: Any, choice: Choice, now: datetime) -> tuple[ColumnElement[Any], ...]:
    """By name; or the late, then those idle longest, then who is done, and last who may not be seen."""
    if choice.order == "name":
        return row.name_key, row.person_id
    shelf = case((not_(row.shows), 3), (is_late(row, now), 0), (row.is_done, 2), else_=1)
    idle = case((row.shows, row.idle_on), else_=literal(UNSEEN))
    return shelf.label("shelf"), idle.label("idle"), row.name_key, row.person_id


def conditions_of(
    row: Any, choice: Choice, cohort_id: UUID, course: Published, now: datetime
) -> list[ColumnElement[bool]]:
    """The people whom someone wants to see."""
    found: list[ColumnElement[bool]] = []
    if choice.group is not None:
        found.append(row.group_id == choice.group)
    if name := search_text.normalise(choice.name):
        found.append(row.name_text.contains(name, autoescape=True))
    if choice.need or choice.module:
        found.append(row.shows)
    match choice.need:
        case "help":
            found.append(is_in_need(row, now))
        case "late":
            found.append(
                is_late(row, now) if not choice.module else _is_late_with(row, choice, cohort_id, course, now)
            )
        case "unbegun":
            every = barred(module.key for module in course.outline.modules)
            found.append(_has(row.unbegun, choice.module) if choice.module else row.unbegun == every)
    if choice.module and choice.need in ("", "help"):
        found.append(_has(row.undone, choice.module))
    return found


def _has(keys: ColumnElement[str], module: str) -> ColumnElement[bool]:
    return keys.contains(barred([module]), autoescape=True)


def _is_late_with(
    row: Any, choice: Choice, cohort_id: UUID, course: Published, now: datetime
) -> ColumnElement[bool]:
    """Whether a module is not done and a day that held for the person has gone by."""
    given = aliased(ModuleAssignment)
    return _has(row.undone, choice.module) & exists().where(
        given.cohort_id == cohort_id,
        given.course_id == course.course_id,
        given.withdrawn_at.is_(None),
        given.due_at < now,
        or_(given.opens_at.is_(None), given.opens_at <= now),
        or_(given.module.is_(None), given.module == choice.module),
        or_(given.group_id.is_(None), given.group_id == row.group_id),
        or_(given.person_id.is_(None), given.person_id == row.person_id),
    )
