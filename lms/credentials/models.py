"""Certificates."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base


class Credential(Base):
    """That a learner completed a course. `code` is its address: 80 random bits, so none can be guessed.

    Title and minutes are kept as they were, because courses change; the name is the person's own today. One
    that was taken back stays, and another may follow under the next `serial`. `status_index` is its place in
    the public list of those that were taken back.
    """

    __tablename__ = "credential"
    __table_args__ = (UniqueConstraint("learner_id", "course_id", "serial"),)

    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    serial: Mapped[int]
    course_version: Mapped[int]
    minutes: Mapped[int]
    status_index: Mapped[int] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_because: Mapped[str | None] = mapped_column(String(300))
    revoked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    @property
    def is_valid(self) -> bool:
        """Whether it was not taken back."""
        return self.revoked_at is None
