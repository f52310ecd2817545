"""What people say about themselves and their business, for reports that show nobody."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base

CATEGORY = String(16)


class Profile(Base):
    """The baseline answers of one person; the words for each column stand in `rules.profiles`.

    Empty is what was not answered; "prefer not to say" is an answer. Nobody under 18 has a profile. Whether it
    is counted in reports, the person's consent to statistics says, not this row.
    """

    __tablename__ = "profile"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    age_band: Mapped[str] = mapped_column(CATEGORY)
    sex: Mapped[str | None] = mapped_column(CATEGORY)
    sex_described: Mapped[str | None] = mapped_column(String(60))
    country: Mapped[str] = mapped_column(CATEGORY)
    province: Mapped[str | None] = mapped_column(CATEGORY)
    business_role: Mapped[str | None] = mapped_column(CATEGORY)
    business_type: Mapped[str | None] = mapped_column(CATEGORY)
    workers: Mapped[str | None] = mapped_column(CATEGORY)
    women_owned: Mapped[str | None] = mapped_column(CATEGORY)
    run_by: Mapped[str | None] = mapped_column(CATEGORY)
    registered: Mapped[str | None] = mapped_column(CATEGORY)
    area: Mapped[str | None] = mapped_column(CATEGORY)
    disability: Mapped[str | None] = mapped_column(CATEGORY)
    updated_at: Mapped[datetime]


class ProfileDecline(Base):
    """Someone who is not to be asked about themselves again: they said no, or that they are under 18.

    Of someone under 18 nothing else is kept, and only a guardian can agree to statistics.
    """

    __tablename__ = "profile_decline"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    is_under_age: Mapped[bool]
    at: Mapped[datetime]
