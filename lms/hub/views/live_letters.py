"""What people with a place are told: in the daily letter that it comes up, at once that it moves or is cancelled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _

from lms.accounts.models import Person
from lms.accounts.permissions import may_sign_in
from lms.accounts.queries import person_with
from lms.base.clock import now
from lms.base.db import db
from lms.base.i18n import COUNTRY_OF_LOCALE, ZONE_OF_COUNTRY, current_lang, speaking
from lms.base.mail import Mail, writes_mail
from lms.base.notices import Notice, Part, add_notice
from lms.base.web.links import outside_url
from lms.hub.models import EventRegistration, LiveEvent
from lms.hub.queries.live import event_with, people_to_remind, registrations_of
from lms.hub.rules.live import is_link_shown, is_to_remind
from lms.hub.services.live_letters import CANCELLED, WRITER
from lms.hub.views.live_wording import Shown


def init_app() -> None:
    """Let the daily letter remind people."""
    add_notice(Notice(people_to_remind, coming_part))


def coming_part(person_id: UUID, since: datetime, moment: datetime) -> Part | None:
    """The events of tomorrow and today of which no letter told yet."""
    shown = [_for(one.event, current_lang(), person_id) for one in _to_tell(person_id, since, moment)]
    if not shown:
        return None
    # Translators: subject of an e-mail. %(title)s is the title of an event that begins tomorrow or today.
    subject = _("Coming up: %(title)s", title=shown[0].title["text"])
    lines = [line for one in shown for line in (one.title["text"], _hours(one), *_ways(one, moment), "")]
    # Translators: in an e-mail, above the titles and times of events.
    return Part(subject, [_("You have a place at:"), "", *lines[:-1]])


def _to_tell(person_id: UUID, since: datetime, moment: datetime) -> list[EventRegistration]:
    return [
        place
        for place in registrations_of(person_id)
        if not place.event.is_cancelled
        and is_to_remind(place.event.starts_at, place.at, since=since, now=moment)
    ]


def _for(event: LiveEvent, lang: str, person_id: UUID) -> Shown:
    """An event on the clock of someone's country, who is not the reader of a page."""
    person = person_with(person_id)
    country = (person.country if person else None) or COUNTRY_OF_LOCALE.get(lang, "")
    return Shown(event, ZONE_OF_COUNTRY.get(country, event.time_zone))


@writes_mail(WRITER)
def event_letter(about: Mapping[str, Any]) -> Mail | None:
    """The news, as things are when it leaves; None if it is no news any more, or nobody is to get it."""
    event, person = event_with(UUID(about["event"])), person_with(UUID(about["person"]))
    if event is None or person is None or not _gets_it(person, event) or not _is_news(event, about):
        return None
    lang = person.locale or current_app.config["DEFAULT_LOCALE"]
    with speaking(lang):
        one = _for(event, lang, person.id)
        subject, said = _news(one, about["news"])
        ways = [] if event.is_cancelled else _ways(one, now())
        lines = [said, _hours(one), *ways]
        return Mail(person.email or "", subject, "\n\n".join([*lines, ""]), lang)


def _gets_it(person: Person, event: LiveEvent) -> bool:
    place = db.session.get(EventRegistration, (event.id, person.id))
    return bool(person.email) and may_sign_in(person) and place is not None and place.is_open


def _is_news(event: LiveEvent, about: Mapping[str, Any]) -> bool:
    is_as_then = event.starts_at == datetime.fromisoformat(about["starts_at"])
    return is_as_then and event.starts_at > now() and event.is_cancelled == (about["news"] == CANCELLED)


def _news(one: Shown, news: str) -> tuple[str, str]:
    """The subject and the first line."""
    title = one.title["text"]
    if news == CANCELLED:
        # Translators: subject of an e-mail. %(title)s is the title of an event.
        subject = _("Cancelled: %(title)s", title=title)
        # Translators: in an e-mail to someone who signed up for an event.
        return subject, _("“%(title)s”, at which you have a place, does not take place.", title=title)
    # Translators: subject of an e-mail. %(title)s is the title of an event.
    subject = _("At another time: %(title)s", title=title)
    # Translators: in an e-mail to someone who signed up for an event. The new time follows.
    return subject, _("“%(title)s”, at which you have a place, is at another time now:", title=title)


def _hours(one: Shown) -> str:
    when = one.when
    # Translators: the hours of an event, such as: Tuesday, 3 March 2026, 14:00 to 15:30 (Manila).
    text = _("%(day)s, %(start)s to %(end)s (%(city)s)", **vars(when))
    return str(text)


def _ways(one: Shown, moment: datetime) -> list[str]:
    """Where it is, and where to read more."""
    event = one.event
    lines = [event.place] if event.place else []
    if event.link and is_link_shown(starts_at=event.starts_at, ends_at=event.ends_at, now=moment):
        # Translators: in an e-mail. %(link)s is the web address of a meeting.
        lines.append(_("Join here: %(link)s", link=event.link))
    if address := outside_url("live.event", slug=event.slug):
        lines.append(address)
    return lines
