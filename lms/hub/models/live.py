"""Live events: webinars and workshops, and who has a place."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Organisation
from lms.base.db import Base
from lms.base.ids import uuid7


class LiveEvent(Base):
    """A webinar or workshop. Until it is published only editors see it.

    `titles` and `descriptions` hold a text for each language that has one, `states` how far each is (see
    `rules.texts`). `starts_at` stays where it is if the rules of `time_zone` change. `link` is for those who have
    a place. A material is `{"title", "url"}`, and for a file that is kept here also `"name"` and `"size"` (bytes).
    `recording` has `url` or `file` (as a material), `captions` (language -> address) and `transcript`
    (language -> text), each only if there is one.
    """

    __tablename__ = "live_event"
    __table_args__ = (
        CheckConstraint("kind IN ('webinar', 'workshop')", name="kind"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("places > 0", name="places"),
        Index(None, "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    source_language: Mapped[str] = mapped_column(String(3))
    titles: Mapped[dict[str, Any]]
    descriptions: Mapped[dict[str, Any]]
    states: Mapped[dict[str, Any]]
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    time_zone: Mapped[str] = mapped_column(String(64))
    place: Mapped[str | None] = mapped_column(String(200))
    link: Mapped[str | None] = mapped_column(String(500))
    spoken: Mapped[list[str]]
    places: Mapped[int | None]
    closes_at: Mapped[datetime | None]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    materials: Mapped[list[dict[str, Any]]]
    recording: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]

    organisation: Mapped[Organisation | None] = relationship()

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_published(self) -> bool:
        """Whether everyone sees it."""
        return self.published_at is not None

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.cancelled_at is not None


class EventRegistration(Base):
    """A person's place at an event. Giving it back keeps the row, and taking it again reopens it.

    `name` is what someone without a name on the site wants to be called there; `attended` is None until marked.
    """

    __tablename__ = "event_registration"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("live_event.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    name: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    attended: Mapped[bool | None]

    event: Mapped[LiveEvent] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether the place is still theirs."""
        return self.cancelled_at is None
