"""How facilitators help one person: who got in touch and when, and which activities need not be done."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base


class ContactLog(Base):
    """A facilitator wrote to someone or spoke with them; the person sees that too.

    `reason` is the kind of `rules.board.Reason` for which the person was proposed, empty if for none.
    """

    __tablename__ = "contact_log"
    __table_args__ = (Index(None, "cohort_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    way: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str | None] = mapped_column(String(16))


class Waiver(Base):
    """An activity that someone need not do. What counts stands in their own log, as `activity_waived`."""

    __tablename__ = "waiver"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    course_version: Mapped[int]
    activity: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(String(200))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
