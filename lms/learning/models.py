"""The log of what learners did, and the projections that are made from it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Json
from lms.learning.rules import counted, waiver_of


class LearningEvent(Base):
    """One thing a learner did. Only ever added; everything else here can be rebuilt from it.

    `id` is made by whoever saw it happen, so that sending twice is harmless. `position` is the order in
    which the server took it, per learner; `at` is the device's clock, which nobody trusts. What belongs to
    no course, such as an action in one's plan, has no `course_id`.
    """

    __tablename__ = "learning_event"
    __table_args__ = (Index(None, "learner_id", "position", unique=True),)

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    device: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(32))
    course_id: Mapped[UUID | None]
    course_version: Mapped[int]
    activity: Mapped[str] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(String(96))
    value: Mapped[Any | None] = mapped_column(Json)
    lamport: Mapped[int]
    base: Mapped[list[str]]
    at: Mapped[datetime]
    app: Mapped[str] = mapped_column(String(32))
    received_at: Mapped[datetime]


class QuarantinedEvent(Base):
    """An event that could not be understood: kept as it came, to be replayed when it can."""

    __tablename__ = "quarantined_event"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(String(64))
    event: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]


class LearnerLog(Base):
    """The end of one learner's log. Its row is locked while events are added to it."""

    __tablename__ = "learner_log"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    position: Mapped[int]


class ActivityProgress(Base):
    """Projection: how far one learner is with one activity. `state` is folded by `rules.fold`."""

    __tablename__ = "activity_progress"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(primary_key=True)
    activity: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[dict[str, Any]]
    progress: Mapped[float]
    completed_at: Mapped[datetime | None]
    success: Mapped[bool | None]
    score_scaled: Mapped[float | None]
    updated_at: Mapped[datetime]

    @property
    def is_completed(self) -> bool:
        """Whether it was done, passed or not."""
        return self.completed_at is not None

    def counted(self, reopened: int) -> tuple[bool, bool | None]:
        """Completion and success as they count after a version opened the activity again; 0 for never."""
        return counted(self.state, completion=self.is_completed, success=self.success, reopened=reopened)

    @property
    def waiver(self) -> Mapping[str, Any] | None:
        """Who said that the learner need not do it, and why; None for nobody."""
        return waiver_of(self.state)


class Attempt(Base):
    """Projection: one submitted try of a quiz."""

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "learner_id", "course_id", "activity"),)

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    course_id: Mapped[UUID]
    activity: Mapped[str] = mapped_column(String(64))
    course_version: Mapped[int]
    responses: Mapped[dict[str, Any]]
    score_scaled: Mapped[float | None]
    submitted_at: Mapped[datetime]


class CourseProgress(Base):
    """Projection: how far one learner is with one course.

    `progress` (0 to 1) falls only when a waiver is taken back. `last_*` are empty while others alone have
    said something of the learner.
    """

    __tablename__ = "course_progress"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(primary_key=True)
    progress: Mapped[float]
    last_activity: Mapped[str] = mapped_column(String(64))
    last_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]


class LearnerFile(Base):
    """A picture or recording that a learner gave, under its name in the private storage. Only they see it."""

    __tablename__ = "learner_file"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    size: Mapped[int]
    kept_at: Mapped[datetime]


class BusinessNumber(Base):
    """Projection: a number of a learner's business, typed once and found again by every worksheet.

    `value` is a decimal number as text, or nothing once it was removed; the row stays, so that an older
    event that arrives late brings nothing back. The rest says where it was typed last: the writer with the
    highest `(lamport, event_id)`, wherever that was.
    """

    __tablename__ = "business_number"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(String(48))
    unit: Mapped[str] = mapped_column(String(16))
    course_id: Mapped[UUID]
    course_version: Mapped[int]
    activity: Mapped[str] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(String(96))
    lamport: Mapped[int]
    event_id: Mapped[UUID]
    updated_at: Mapped[datetime]
