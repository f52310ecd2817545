"""Certificates."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base


class Credential(Base):
    """That a learner completed a course. `code` is its address: 80 random bits, so none can be guessed.

    Title and minutes are kept as they were, because courses change.
    """

    __tablename__ = "credential"
    __table_args__ = (UniqueConstraint("learner_id", "course_id"),)

    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    course_version: Mapped[int]
    minutes: Mapped[int]
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
