"""One filling of a checklist after another, and the modules that were chosen because of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Json


class ChecklistResponse(Base):
    """Projection: one round of a learner's filling in a checklist, folded by `rules.responses.fold`.

    `result` is made with the version that was submitted, so that a later version changes nothing in it.
    """

    __tablename__ = "checklist_response"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(primary_key=True)
    activity: Mapped[str] = mapped_column(String(64), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    course_version: Mapped[int]
    state: Mapped[dict[str, Any]]
    result: Mapped[Any | None] = mapped_column(Json)
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]

    @property
    def is_submitted(self) -> bool:
        """Whether there is a result."""
        return self.submitted_at is not None

    @property
    def values(self) -> dict[str, Any]:
        """What stands in every register of the round, by its name within the round."""
        return {name: kept["value"] for name, kept in self.state.get("items", {}).items()}

    @property
    def answers(self) -> dict[str, Any]:
        """The answers alone, by item."""
        return {name: value for name, value in self.values.items() if "~" not in name}


class ChosenModule(Base):
    """A module that a learner put on their own list, "my course"; `removed_at` when it was taken off."""

    __tablename__ = "chosen_module"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), primary_key=True)
    module: Mapped[str] = mapped_column(String(64), primary_key=True)
    chosen_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
