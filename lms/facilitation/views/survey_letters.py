"""The letter, and the message for a chat, that ask some months later what has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import current_app, url_for
from flask_babel import gettext as _

from lms.accounts.models import Person
from lms.accounts.permissions import may_sign_in
from lms.base.clock import now
from lms.base.i18n import speaking
from lms.base.mail import Mail, writes_mail
from lms.base.web.links import outside_url
from lms.facilitation.models import Cohort, SurveyInvitation
from lms.facilitation.queries.surveys import invitation_with, latest_invitation_of
from lms.facilitation.rules.surveys import is_answerable
from lms.facilitation.services.surveys import WRITER
from lms.facilitation.views.chats import ways_to_send
from lms.facilitation.views.surveys import survey_token


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


@writes_mail(WRITER)
def survey_letter(about: Mapping[str, Any]) -> Mail | None:
    """The letter with the link; None if there is nothing to ask any more, or nowhere to answer."""
    invitation = invitation_with(UUID(about["invitation"]))
    if invitation is None or invitation.answer is not None or not _is_reached(invitation):
        return None
    person = invitation.person
    with speaking(person.locale or current_app.config["DEFAULT_LOCALE"]) as lang:
        link = outside_url("facilitation.survey", token=survey_token(invitation))
        if link is None:
            return None
        # Translators: The heading of a page with three questions, some months after a course.
        subject = _("What has changed in your business?")
        return Mail(person.email or "", subject, _text(link), lang)


def _is_reached(invitation: SurveyInvitation) -> bool:
    person = invitation.person
    return bool(person.email) and may_sign_in(person) and is_answerable(invitation.invited_at, now=now())


def _text(link: str) -> str:
    # Translators: Above three questions, some months after a course.
    intro = _(
        "You learned with us some months ago. Three questions, only taps. Leave out what you like. "
        "No report shows who you are."
    )
    # Translators: in an e-mail, under a link.
    lasting = _(
        "The link works for 30 days. Whoever has it can answer in your place, so keep it to yourself."
    )
    # Translators: at the end of an e-mail. “My data” is a page; a link to it may follow.
    allowed = _("You allowed us to ask you. You can take that back under “My data”.")
    lines = [intro, "", link, "", lasting, "", allowed, outside_url("accounts.data") or ""]
    return "\n".join([*lines, ""])
