"""The part of the daily letter, and the message for a chat, that ask some months later what has changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from lms.accounts.models import Person
from lms.accounts.permissions import may_sign_in
from lms.base.clock import now
from lms.base.i18n import speaking
from lms.base.notices import Notice, Part, add_notice
from lms.base.web.links import outside_url
from lms.facilitation.models import Cohort, SurveyInvitation
from lms.facilitation.queries.notices import people_to_ask
from lms.facilitation.queries.surveys import latest_invitation_of
from lms.facilitation.rules.surveys import is_answerable
from lms.facilitation.views.chats import ways_to_send
from lms.facilitation.views.surveys import survey_token


def init_app() -> None:
    """Put the question into the letter."""
    add_notice(Notice(people_to_ask, survey_part))


@dataclass(frozen=True)
class Asking:
    """A message that a facilitator can send, in the language `lang`; without `text` the answer is there."""

    invitation: SurveyInvitation
    text: str
    lang: str
    ways: dict[str, str]


def asking_for(cohort: Cohort, person: Person) -> Asking | None:
    """What a facilitator can send to someone who is asked now; None if nobody asks."""
    found = latest_invitation_of(person.id)
    if found is None or not may_sign_in(person) or not is_answerable(found.invited_at, now=now()):
        return None
    lang = person.locale or cohort.locale
    if found.answer is not None:
        return Asking(found, "", lang, {})
    link = url_for(".survey", token=survey_token(found), lang=lang, _external=True)
    with speaking(lang):
        # Translators: message to a learner's phone, some months after a course. A link follows.
        text = _(
            "Hello %(name)s. Has anything changed in your business? Three questions:",
            name=person.display_name,
        )
    return Asking(found, f"{text} {link}", lang, ways_to_send(text, link, person.phone or ""))


def survey_part(person_id: UUID, since: datetime, moment: datetime) -> Part | None:
    """The link, if the site asked since the last letter and has no answer yet."""
    found = latest_invitation_of(person_id)
    if found is None or found.answer is not None or found.invited_at <= since:
        return None
    link = outside_url("facilitation.survey", token=survey_token(found))
    if link is None or not is_answerable(found.invited_at, now=moment):
        return None
    # Translators: The heading of a page with three questions, some months after a course.
    return Part(_("What has changed in your business?"), _lines(link))


def _lines(link: str) -> list[str]:
    # Translators: Above three questions, some months after a course.
    intro = _(
        "You learned with us some months ago. Three questions, only taps. Leave out what you like. "
        "No report shows who you are."
    )
    # Translators: in an e-mail, under a link.
    lasting = _(
        "The link works for 30 days. Whoever has it can answer in your place, so keep it to yourself."
    )
    return [intro, "", link, "", lasting]
