"""Sums over people, altogether and by each split, in one statement."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, String, and_, case, cast, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from lms.base.db import db
from lms.facilitation.rules.indicators import SPLITS
from lms.facilitation.rules.periods import Period
from lms.facilitation.rules.report import ALL

_Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]
Sums = dict[tuple[str, str], dict[str, float]]


def times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows fulfil a condition; to be summed up."""
    return func.coalesce(func.sum(flag(condition)), 0)


def flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """1 for yes, 0 for no or for nothing known."""
    return case((condition, 1), else_=0)


def during(moment: _Moment, period: Period) -> ColumnElement[bool]:
    """The condition that something happened in a period."""
    return and_(moment >= period.start, moment < period.end)


def sums_of(facts: CTE, sums: Mapping[str, ColumnElement[Any]], splits: tuple[str, ...] = SPLITS) -> Sums:
    """Sums of the columns of some facts, of which each is about one person and has the columns of `splits`."""
    named = [column.label(name) for name, column in sums.items()]
    everyone = select(literal(ALL[0]).label("split"), literal(ALL[1]).label("category"), *named)
    parts = [everyone.select_from(facts)]
    for split in splits:
        category = facts.c[split]
        parts.append(select(literal(split), cast(category, String), *named).group_by(category))
    rows = db.session.execute(union_all(*parts))
    return {(row[0], row[1]): {n: _number(v) for n, v in zip(sums, row[2:], strict=True)} for row in rows}


def _number(value: Any) -> float:
    """Databases sum whole numbers up to several types."""
    number = float(value or 0)
    return int(number) if number.is_integer() else number
