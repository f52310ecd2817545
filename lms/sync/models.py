"""The tokens with which phones send what was done on them, and what came that way."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Person
from lms.base.db import Base
from lms.base.ids import uuid7


class DeviceToken(Base):
    """Lets one device add to one learner's log and read it, and nothing else.

    It does not hang on a sign-in: who signs out can still send what waits. Only the SHA-256 of the
    token is kept. `device` is the name that the phone made for itself; `last_used_at` moves at most
    once a day.
    """

    __tablename__ = "device_token"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    device: Mapped[str] = mapped_column(String(64))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    learner: Mapped[Person] = relationship()

    def is_open(self, now: datetime) -> bool:
        """Whether it still lets in."""
        return self.revoked_at is None and now < self.expires_at


class FormReceipt(Base):
    """A form that came out of a phone's outbox, so that the same form is taken once."""

    __tablename__ = "form_receipt"
    __table_args__ = (Index(None, "learner_id", "device"),)

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
