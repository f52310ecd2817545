"""Open sign-ins of devices, one-time codes, and the tries that are counted."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models.people import Person
from lms.base.db import Base
from lms.base.ids import uuid7

HASH = String(64)


class SignIn(Base):
    """One device that may act for a person until the sign-in is ended.

    The key is the SHA-256 of a random token that only the device's cookie holds. `last_seen_at`
    moves at most once a day, and never on a GET.
    """

    __tablename__ = "sign_in"

    id: Mapped[str] = mapped_column(HASH, primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    browser: Mapped[str | None]
    system: Mapped[str | None]

    person: Mapped[Person] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether nobody has ended it."""
        return self.ended_at is None


class OneTimeCode(Base):
    """A code that lets someone in once, to choose a new password; only its hash is kept.

    `issued_by_id` is empty when it was made on the server's command line.
    """

    __tablename__ = "one_time_code"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str]
    issued_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]

    issued_by: Mapped[Person | None] = relationship(foreign_keys=[issued_by_id])


class SignInAttempt(Base):
    """One try to get in, kept for a day: hashes only, so that it tells nothing about anyone."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index(None, "account_key", "at"),
        Index(None, "device_key", "at"),
        Index(None, "address_key", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    account_key: Mapped[str] = mapped_column(HASH)
    device_key: Mapped[str] = mapped_column(HASH)
    address_key: Mapped[str] = mapped_column(HASH)
    at: Mapped[datetime] = mapped_column(index=True)
    ok: Mapped[bool]
