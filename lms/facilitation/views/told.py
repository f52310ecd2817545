"""What facilitators did for me, on the page of my data: who got in touch, and what I need not do."""

from flask_babel import gettext as _

from lms.accounts.queries.deeds import Deed, add_deeds
from lms.base.i18n import current_lang, format_day
from lms.base.web.words import words
from lms.catalogue.queries import outline_of, version_id_of
from lms.facilitation.queries.told import CONTACT, WAIVER, contact_deeds, waiver_deeds


def init_app() -> None:
    """Tell it."""
    add_deeds(CONTACT, contact_deeds, _contact)
    add_deeds(WAIVER, waiver_deeds, _waiver)


def _contact(one: Deed) -> str:
    said = {"name": one.by, "day": format_day(one.at)}
    match one.first:
        case "chat":
            # Translators: In a list of what facilitators did. %(name)s wrote the reader a message.
            text = _("%(name)s wrote to you on %(day)s.", **said)
        case "call":
            # Translators: In a list of what facilitators did. %(name)s phoned the reader.
            text = _("%(name)s called you on %(day)s.", **said)
        case _:
            # Translators: In a list of what facilitators did. %(name)s talked with the reader face to face.
            text = _("%(name)s spoke with you on %(day)s.", **said)
    return str(text)


def _waiver(one: Deed) -> str | None:
    title = _title(one)
    if title is None:
        return None
    said = {"name": one.by, "title": title, "day": format_day(one.at)}
    if one.until:
        # Translators: In a list. %(name)s is a facilitator, %(title)s a step of a course, %(day)s a date.
        return str(_("%(name)s waived “%(title)s” for you on %(day)s, and took it back.", **said))
    reason, _sep, note = (one.second or "").partition("/")
    said["reason"] = note or str(words("waiver_reason", reason))
    # Translators: In a list. %(name)s is a facilitator, %(title)s a step of a course, %(day)s a date.
    return str(_("%(name)s waived “%(title)s” for you on %(day)s: %(reason)s", **said))


def _title(one: Deed) -> str | None:
    """The step as it was called in the version that was waived, in the reader's language."""
    if one.course_id is None or one.number is None:
        return None
    version_id = version_id_of(one.course_id, one.number)
    found = outline_of(version_id, current_lang()).find(one.first or "") if version_id else None
    return found[1].title["text"] if found else None
