"""What the people of a cohort say to each other about an activity, and who moderated it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base
from lms.base.ids import uuid7

LONGEST_TEXT = 600
LONGEST_NOTE = 200


class Post(Base):
    """Something said in a cohort about an activity of one of its courses: words, a photo, a voice note.

    A reply answers a post, never another reply. Files lie in the groups' storage under their names; `size` is
    what they weigh together, in bytes. What its writer took away is empty; what is hidden is kept, and its
    writer sees why. `reported_at` is set while a report waits for a facilitator.
    """

    __tablename__ = "discussion_post"
    __table_args__ = (
        Index("ix_discussion_post_place", "cohort_id", "course_id", "activity", "written_at"),
        Index(None, "writer_id", "written_at"),
        CheckConstraint("(hidden_at IS NULL) = (hidden_reason IS NULL)", name="hidden_with_reason"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"))
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    activity: Mapped[str] = mapped_column(String(64))
    reply_to_id: Mapped[UUID | None] = mapped_column(ForeignKey("discussion_post.id"), index=True)
    writer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(String(LONGEST_TEXT))
    photo: Mapped[str | None] = mapped_column(String(80))
    voice: Mapped[str | None] = mapped_column(String(80))
    size: Mapped[int]
    written_at: Mapped[datetime]
    taken_away_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_reason: Mapped[str | None] = mapped_column(String(16))
    hidden_note: Mapped[str | None] = mapped_column(String(LONGEST_NOTE))
    pinned_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether everyone of the cohort reads it: neither taken away nor hidden."""
        return self.taken_away_at is None and self.hidden_at is None


class Moderation(Base):
    """One thing that someone did about a post: reported, left, hid, showed, pinned, unpinned it, or took it away.

    Only ever added.
    """

    __tablename__ = "moderation"
    __table_args__ = (Index(None, "post_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    post_id: Mapped[UUID] = mapped_column(ForeignKey("discussion_post.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    what: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(String(LONGEST_NOTE))
    at: Mapped[datetime]
