"""Who may see a learner's answers, and who has looked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base
from lms.base.ids import uuid7


class ChecklistSharing(Base):
    """What a learner decided about one checklist. Without a row, what the checklist says itself holds."""

    __tablename__ = "checklist_sharing"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), primary_key=True)
    activity: Mapped[str] = mapped_column(String(64), primary_key=True)
    is_shared: Mapped[bool]
    changed_at: Mapped[datetime]


class Look(Base):
    """Someone other than the owner has looked at answers, or typed them in from paper. Only ever added."""

    __tablename__ = "look"
    __table_args__ = (Index(None, "learner_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    viewer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    activity: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
