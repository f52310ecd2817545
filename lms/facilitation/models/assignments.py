"""What a facilitator gives people to learn, and by when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base
from lms.base.ids import uuid7


class ModuleAssignment(Base):
    """A course, or one module of it, given to a whole cohort, to one small group, or to one person.

    Nothing closes at `due_at`: whoever is late sees that, and goes on.
    """

    __tablename__ = "module_assignment"
    __table_args__ = (CheckConstraint("group_id IS NULL OR person_id IS NULL", name="one_addressee"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("cohort_group.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    module: Mapped[str | None] = mapped_column(String(64))
    opens_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    assigned_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
