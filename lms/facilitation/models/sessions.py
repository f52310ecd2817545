"""Sessions of small groups: when they meet, how far each group is, who was there, what they made."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base
from lms.base.ids import uuid7


class GroupSession(Base):
    """One time that a cohort goes through a session of a course, in the version that was published then.

    `starts_at` is when it is planned to begin, and `time_zone` (an IANA name) is that of the place. `code` marks
    people present while the session runs, until `code_until` at the latest.
    """

    __tablename__ = "group_session"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    course_version: Mapped[int]
    activity: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    time_zone: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(String(200))
    link: Mapped[str] = mapped_column(String(500))
    locale: Mapped[str] = mapped_column(String(3))
    code: Mapped[str | None] = mapped_column(String(5))
    code_until: Mapped[datetime | None]
    planned_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    planned_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    @property
    def status(self) -> str:
        """One of `planned`, `running` and `closed`."""
        if self.closed_at is not None:
            return "closed"
        return "running" if self.started_at is not None else "planned"


class GroupRun(Base):
    """One small group in a session. Without `group_id`, those who are in no small group of the cohort.

    `step` is how many steps are behind the group, `minutes` what each step has now, by its key. `extended_*`
    say who gave the one extension, and when.
    """

    __tablename__ = "group_run"
    __table_args__ = (UniqueConstraint("session_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("group_session.id"))
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("cohort_group.id"))
    position: Mapped[int]
    name: Mapped[str | None] = mapped_column(String(80))
    step: Mapped[int] = mapped_column(default=0)
    step_began_at: Mapped[datetime | None]
    minutes: Mapped[dict[str, Any]]
    heard: Mapped[dict[str, Any]] = mapped_column(default=dict)
    extended_at: Mapped[datetime | None]
    extended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    finished_at: Mapped[datetime | None]


class Attendance(Base):
    """Someone was there. `by` is `tick`, `code` or `paper`; `roles` says which they had, by step.

    `credited_at` is when it went into their own log; from then on it stands.
    """

    __tablename__ = "attendance"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("group_session.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    group_run_id: Mapped[UUID] = mapped_column(ForeignKey("group_run.id"), index=True)
    marked_at: Mapped[datetime]
    marked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    by: Mapped[str] = mapped_column(String(5))
    roles: Mapped[dict[str, Any]]
    credited_at: Mapped[datetime | None]


class StepOutput(Base):
    """What a group made of a step, or why it left the step out. Only ever added; the last received counts.

    `id` is the form's, so that one sent twice is kept once. `person_id` is whose commitment it is; nobody's
    where the group made it together.
    """

    __tablename__ = "step_output"

    group_run_id: Mapped[UUID] = mapped_column(ForeignKey("group_run.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    payload: Mapped[dict[str, Any]]
    skipped_because: Mapped[str | None] = mapped_column(String(16))
    photo: Mapped[str | None] = mapped_column(String(80))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
