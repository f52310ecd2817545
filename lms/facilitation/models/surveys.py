"""What people say about a course, and what they say some months later."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Person
from lms.base.db import Base
from lms.base.ids import uuid7

WORD = String(8)


class CourseOpinion(Base):
    """How one person liked one course (indicator S1). Answering again replaces it."""

    __tablename__ = "course_opinion"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), primary_key=True, index=True)
    face: Mapped[str] = mapped_column(WORD)
    recommend: Mapped[str | None] = mapped_column(WORD)
    answered_at: Mapped[datetime]


class SurveyInvitation(Base):
    """Someone who is asked, 90 or 180 days on, what has changed. Its signed link needs no password.

    `since` is the moment from which the days count: a course was finished, or an action planned. `course_id` is
    that course, empty if there was only a plan. `had_plan` is whether the person had anything planned when asked.
    """

    __tablename__ = "survey_invitation"
    __table_args__ = (UniqueConstraint("person_id", "days", "since"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    days: Mapped[int]
    since: Mapped[datetime]
    course_id: Mapped[UUID | None] = mapped_column(ForeignKey("course.id"))
    had_plan: Mapped[bool]
    invited_at: Mapped[datetime]

    person: Mapped[Person] = relationship()
    answer: Mapped["SurveyAnswer | None"] = relationship(back_populates="invitation")


class SurveyAnswer(Base):
    """What came back (indicators A1, O1, O2). Empty is what was not answered.

    `actions_done` and `credit` are none, some, most or all; `credit` is how much of the change is due to the
    training. `sales`, `profit`, `costs` and `workers` are more, same or less. The counts are paid workers.
    """

    __tablename__ = "survey_answer"

    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("survey_invitation.id"), primary_key=True)
    actions_done: Mapped[str | None] = mapped_column(WORD)
    sales: Mapped[str | None] = mapped_column(WORD)
    profit: Mapped[str | None] = mapped_column(WORD)
    costs: Mapped[str | None] = mapped_column(WORD)
    workers: Mapped[str | None] = mapped_column(WORD)
    credit: Mapped[str | None] = mapped_column(WORD)
    women_before: Mapped[int | None]
    men_before: Mapped[int | None]
    women_now: Mapped[int | None]
    men_now: Mapped[int | None]
    answered_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]

    invitation: Mapped[SurveyInvitation] = relationship(back_populates="answer")
