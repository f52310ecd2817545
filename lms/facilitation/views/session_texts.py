"""What a facilitator sends about a session, in the session's own language: ready to paste into a chat."""

import html
import re

from flask import url_for
from flask_babel import gettext as _

from lms.base.i18n import format_time, format_weekday, speaking
from lms.facilitation.models import GroupSession
from lms.facilitation.queries.sessions import Shown
from lms.facilitation.rules.sessions import Clock

ENDS = re.compile(r"</(p|li|h[2-6]|tr)>")
TAGS = re.compile(r"<[^>]*>")
SPACES = re.compile(r"\n\s*\n+")


def invitation(session: GroupSession, shown: Shown) -> str:
    """The invitation: what, when, where, and the address of its page."""
    with speaking(session.locale):
        lines = [_what(session, shown)]
        if session.place:
            # Translators: in an invitation to a meeting, sent in a chat. %(place)s is such as a street.
            lines.append(_("Place: %(place)s", place=session.place))
        if session.link:
            # Translators: in an invitation to a meeting, sent in a chat. %(link)s is a web address.
            lines.append(_("Link: %(link)s", link=session.link))
        address = url_for(".run", session_id=session.id, lang=session.locale, _external=True)
        # Translators: in an invitation to a meeting, sent in a chat. %(link)s is a web address.
        lines.append(_("Open this page when we begin: %(link)s", link=address))
    return "\n".join(lines)


def _what(session: GroupSession, shown: Shown) -> str:
    said = {
        "title": shown.title["text"],
        "day": format_weekday(session.starts_at, session.time_zone),
        "time": format_time(session.starts_at, session.time_zone),
        "minutes": shown.minutes,
    }
    if shown.is_chat:
        # Translators: invitation, sent in a chat. %(day)s is a date.
        return str(_("We talk about “%(title)s” here in the chat, for three days from %(day)s.", **said))
    # Translators: invitation, sent in a chat. %(day)s is a date, %(time)s a time of day.
    return str(_("We meet for “%(title)s”: %(day)s at %(time)s, %(minutes)s minutes.", **said))


def nudge(session: GroupSession, left: Clock | None) -> str:
    """What to say to a group now, in one breath, without teaching."""
    with speaking(session.locale):
        if left is not None and left.is_over:
            # Translators: a short message to a group whose time is over. It points back to the guide.
            return str(_("Time is over. Say your first step to your partner, then close."))
        if left is not None and left.step_is_over:
            # Translators: a short message to a group that takes too long for one step.
            return str(_("The time of this step is over. Write down what you have, and go on."))
        # Translators: a short message to a group that is at work. It points back to the guide.
        return str(_("Who has not spoken yet? Read the step aloud once more, and hear that person first."))


def day_texts(session: GroupSession, shown: Shown) -> dict[int, str]:
    """For each day of a chat, its steps as one text; nothing for other sessions."""
    texts: dict[int, list[str]] = {}
    for step in shown.content["steps"] if shown.is_chat else ():
        parts = [step["title"]["text"], plain(step["prompt"])]
        parts += [f"{n}. {one['text']['text']}" for n, one in enumerate(step["options"], 1)]
        texts.setdefault(step["day"], []).append("\n".join(parts))
    with speaking(session.locale):
        # Translators: the first line of a message in a chat that goes over three days. %(n)s is 1, 2 or 3.
        return {day: "\n\n".join([_("Day %(n)s", n=day), *parts]) for day, parts in texts.items()}


def plain(text: str) -> str:
    """What our own HTML says, a line for each paragraph."""
    bare = TAGS.sub("", ENDS.sub("\n", text))
    return SPACES.sub("\n", html.unescape(bare)).strip()
