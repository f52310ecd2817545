"""Organisations, and people with their roles."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base
from lms.base.ids import uuid7


class Organisation(Base):
    """A provider of business development services, a chamber, a ministry."""

    __tablename__ = "organisation"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    name: Mapped[str] = mapped_column(unique=True)


class Person(Base):
    """Someone the site knows: with an account, or a guest of one device.

    A guest has neither username nor password; signing up fills in the same row, so that all
    that was learned before stays where it is. `username` is kept folded (see `rules.usernames`).
    """

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    name: Mapped[str | None]
    username: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    roles: Mapped[list[str]] = mapped_column(default=lambda: ["learner"])
    locale: Mapped[str | None]
    country: Mapped[str | None]
    is_guest: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    suspended_at: Mapped[datetime | None]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    organisation: Mapped[Organisation | None] = relationship()

    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    @property
    def may_sign_in(self) -> bool:
        """Whether this person is let in, by whatever door."""
        return self.suspended_at is None

    @property
    def is_active(self) -> bool:
        """Flask-Login's word for the same."""
        return self.may_sign_in

    @property
    def is_staff(self) -> bool:
        """Whether this person may do more than learn, and so needs a stronger password."""
        return bool(set(self.roles) - {"learner"})

    @property
    def display_name(self) -> str:
        """What the person is called on pages."""
        # Translators: stands where a name would stand, for someone who learns without an account.
        return self.name or self.username or _("Guest")

    def get_id(self) -> str:
        """The identity as text, for Flask-Login."""
        return str(self.id)

    def has_role(self, role: str) -> bool:
        """Whether the person has a role; an administrator has every one."""
        return role in self.roles or "admin" in self.roles
