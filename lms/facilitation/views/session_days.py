"""Sessions where their people look: on their own page when one is near or runs, and in their calendar."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from flask import url_for

from lms.base.calendars import Appointment, add_days
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.catalogue.outline import Phrase
from lms.facilitation.models import GroupSession
from lms.facilitation.queries.sessions import sessions_with, shown_in
from lms.facilitation.views.blueprint import when_text

BEFORE, NEAR, FAR = timedelta(hours=12), timedelta(hours=24), timedelta(days=180)


def init_app() -> None:
    """Put them into every calendar."""
    add_days(session_days)


def near_sessions(person_id: UUID) -> list[tuple[GroupSession, Phrase, str]]:
    """The sessions of someone's groups that run, or begin within a day, each with its title and when it is."""
    found = sessions_with(person_id, start=now() - BEFORE, end=now() + NEAR)
    return [
        (session, shown_in(version_id, session.activity, current_lang()).title, when_text(session))
        for session, version_id in found
    ]


def session_days(person_id: UUID) -> Iterator[Appointment]:
    """Each session that is planned."""
    for session, version_id in sessions_with(person_id, start=now() - NEAR, end=now() + FAR):
        shown = shown_in(version_id, session.activity, current_lang())
        yield Appointment(
            key=f"{session.id}-session",
            starts_at=session.starts_at,
            minutes=shown.minutes,
            title=str(shown.title["text"]),
            text=session.link,
            url=url_for("facilitation.run", session_id=session.id, lang=current_lang(), _external=True),
            place=session.place,
        )
