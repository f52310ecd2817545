"""A facilitator's people: the cohort, those who lead it, and its courses."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Organisation
from lms.base.db import Base
from lms.base.ids import uuid7


class Cohort(Base):
    """People who learn together for some time. Pages call it a group, and what is inside of it small groups.

    `join_code` lets anyone in who has it, and is no secret among the members, so it is kept as it is;
    without one nobody joins by themselves.
    """

    __tablename__ = "cohort"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    locale: Mapped[str] = mapped_column(String(3))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    join_code: Mapped[str | None] = mapped_column(String(8), unique=True)
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether it is not in the archive."""
        return self.archived_at is None


class CohortFacilitator(Base):
    """One who leads a cohort; all of them may do the same."""

    __tablename__ = "cohort_facilitator"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    added_at: Mapped[datetime]


class CohortCourse(Base):
    """A course that everyone in a cohort takes part in."""

    __tablename__ = "cohort_course"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), primary_key=True)
    added_at: Mapped[datetime]
