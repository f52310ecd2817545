"""Courses, their immutable versions, and who takes part."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base
from lms.base.ids import uuid7


class Course(Base):
    """Something that can be joined, at one address. What it holds is in its versions.

    `kind` is the pack's: a hub pack is kept like a course, but cannot be joined.
    """

    __tablename__ = "course"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    source_language: Mapped[str] = mapped_column(String(3))
    published_number: Mapped[int | None]
    created_at: Mapped[datetime]

    @property
    def is_published(self) -> bool:
        """Whether learners can see it."""
        return self.published_number is not None


class CourseVersion(Base):
    """One state of a course's pack. Once published it never changes.

    `document` is the pack, `translations` maps a language to `[context, source, text, state, previous]` rows,
    `media` maps `media/...` to `{original, shown, size, width, height}`, names being the storage's. `changes` has
    `texts`, a `[context, old, new, kind]` row for each text that is not as in the version before, and `reopened`,
    by activity the version that opened it again last; it is empty until publication.
    """

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("course_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]]
    translations: Mapped[dict[str, Any]]
    media: Mapped[dict[str, Any]]
    losses: Mapped[list[dict[str, Any]]]
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    imported_from: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.published_at is None

    @property
    def reopened(self) -> dict[str, int]:
        """By activity, the version that opened it again last."""
        return dict(self.changes.get("reopened", {}))


class VersionActivity(Base):
    """One activity of a published version, with its content as it was authored."""

    __tablename__ = "version_activity"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    module_key: Mapped[str] = mapped_column(String(64))
    position: Mapped[int]
    activity: Mapped[dict[str, Any]]


class CourseEdition(Base):
    """A published version in one language: what lists and course pages show, without its activities' texts."""

    __tablename__ = "course_edition"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    lang: Mapped[str] = mapped_column(String(3), primary_key=True)
    title: Mapped[str]
    translated: Mapped[float]
    outline: Mapped[dict[str, Any]]


class Fragment(Base):
    """What the readers of one language see of one activity, addressed by the hash of what it says."""

    __tablename__ = "fragment"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[dict[str, Any]]


class MediaRendition(Base):
    """A smaller copy of a kept film or sound file, or that there is none and why.

    `source` and `name` are the storage's; `rung` is of `lms.packs.ladder`. It belongs to no version: what holds
    the same bytes is made smaller once.
    """

    __tablename__ = "media_rendition"

    source: Mapped[str] = mapped_column(String(70), primary_key=True)
    rung: Mapped[str] = mapped_column(String(8), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(12))
    name: Mapped[str | None] = mapped_column(String(70))
    size: Mapped[int | None]
    made_at: Mapped[datetime]


class Enrolment(Base):
    """One learner's place on one course.

    Leaving keeps the row and joining again reopens it, so that progress survives.
    """

    __tablename__ = "enrolment"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), primary_key=True)
    registration: Mapped[UUID] = mapped_column(default=uuid7, unique=True)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether the learner takes part now."""
        return self.left_at is None
