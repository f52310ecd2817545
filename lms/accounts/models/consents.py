"""The ledger of what people agreed to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base
from lms.base.ids import uuid7


class Consent(Base):
    """One yes of one person to one purpose: which text, in which language, how and when.

    Taking it back closes the row; saying yes again opens another. Rows are never changed otherwise, and only
    one of a purpose is open at a time.
    """

    __tablename__ = "consent"
    __table_args__ = (
        Index(
            "uq_consent_open",
            "person_id",
            "purpose",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[str]
    text_version: Mapped[str]
    locale: Mapped[str]
    method: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether it still holds."""
        return self.withdrawn_at is None
