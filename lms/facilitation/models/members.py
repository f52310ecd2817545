"""Who is in a cohort, and in which small group."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base
from lms.base.ids import uuid7


class Group(Base):
    """A small group of 4 to 7 inside of a cohort. Without a name it is called by its position, from 1."""

    __tablename__ = "cohort_group"
    __table_args__ = (UniqueConstraint("cohort_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"))
    position: Mapped[int]
    name: Mapped[str | None] = mapped_column(String(80))


class Membership(Base):
    """One person's place in a cohort.

    Leaving keeps the row and coming back reopens it. `added_by_id` is empty for those who joined by
    themselves.
    """

    __tablename__ = "membership"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("cohort_group.id"))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    added_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    @property
    def is_open(self) -> bool:
        """Whether the person is in the cohort now."""
        return self.left_at is None
