"""A learner's plan: what to do, and what became of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base


class ActionItem(Base):
    """Projection: one action of a plan, folded field by field by `rules.plans.fold`.

    `source_*` say which round of which checklist suggested it, or, with round 0, in which session it was
    promised, where `who` is the buddy; an action of one's own has none. While only a
    change of it has arrived and not yet what is to be done, `what` is empty and nobody sees it.
    """

    __tablename__ = "action_item"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[dict[str, Any]]
    what: Mapped[str]
    first_step: Mapped[str]
    who: Mapped[str]
    by_when: Mapped[date | None]
    cost: Mapped[str]
    status: Mapped[str] = mapped_column(String(8))
    evidence: Mapped[str]
    photo: Mapped[str | None] = mapped_column(String(80))
    source_course_id: Mapped[UUID | None]
    source_activity: Mapped[str | None] = mapped_column(String(64))
    source_round: Mapped[int | None]
    source_item: Mapped[str | None] = mapped_column(String(64))
    planned_at: Mapped[datetime] = mapped_column(index=True)
    changed_at: Mapped[datetime]
    done_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in ("planned", "started")

    @property
    def buddy(self) -> str:
        """Who asks and helps, of something that was promised in a session; nothing of anything else."""
        return self.who if self.source_round == 0 else ""


class CalendarFeed(Base):
    """The private address of a learner's calendar. A new `serial` ends the old address at once."""

    __tablename__ = "calendar_feed"

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    serial: Mapped[int]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
