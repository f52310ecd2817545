"""Read models for facilitators: who is where on a board, and how questions and items of a checklist went."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base


class Board(Base):
    """Read model: the board of a cohort and one of its courses.

    All its rows are made with one version of the course. What was done until `as_of` is in them for certain.
    """

    __tablename__ = "board"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), primary_key=True)
    course_version: Mapped[int]
    as_of: Mapped[datetime]


class BoardRow(Base):
    """Read model: one person on a board, as facts that do not change by themselves as time goes by.

    Whether someone is late, or may be seen at all, is asked when the board is read. `late_from` and
    `near_from` say since when, if nothing more is done; `undone` and `unbegun` hold the keys of modules
    between bars, for the database to look in. `idle_on` is the day (of UTC) of the last deed, or of coming in.
    """

    __tablename__ = "board_row"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    group_id: Mapped[UUID | None]
    idle_on: Mapped[date]
    late_from: Mapped[datetime | None]
    near_from: Mapped[datetime | None]
    stuck_on: Mapped[str | None] = mapped_column(String(64))
    is_done: Mapped[bool]
    joined_at: Mapped[datetime]
    last_at: Mapped[datetime | None]
    name_key: Mapped[bytes]
    name_text: Mapped[str] = mapped_column(String(200))
    undone: Mapped[str]
    unbegun: Mapped[str]
    modules: Mapped[dict[str, Any]]
    dues: Mapped[list[dict[str, Any]]]


class ItemOutcome(Base):
    """Read model: how a question of a quiz, or an item of a checklist, went for one person of a cohort.

    Of a question the first answer counts, of an item the one of the round submitted last. `answer` is what
    was chosen, where there was something to choose from; `is_weak` says that it was wrong, or not in place.
    """

    __tablename__ = "item_outcome"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), primary_key=True)
    activity: Mapped[str] = mapped_column(String(64), primary_key=True)
    item: Mapped[str] = mapped_column(String(96), primary_key=True)
    answer: Mapped[str] = mapped_column(String(64))
    is_weak: Mapped[bool]
