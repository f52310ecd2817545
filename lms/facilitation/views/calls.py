"""Whom of a cohort to call today: the text for each, in the language of that person, and ways to send it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import format_day, speaking
from lms.base.ids import uuid7
from lms.base.web import form_id, needs, writes
from lms.catalogue.outline import Outline
from lms.catalogue.queries import Published, outline_of
from lms.facilitation import services
from lms.facilitation.models import Cohort
from lms.facilitation.queries.members import member_of
from lms.facilitation.rules.board import Reason, Row
from lms.facilitation.services import Contact
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404
from lms.facilitation.views.chats import ways_to_send


@dataclass(frozen=True)
class Call:
    """Someone to call: why, the text in the language `lang` of that person, and addresses that open it.

    `messenger` opens an app that takes the link alone. `event_id` is for the form that notes the contact.
    """

    row: Row
    reason: Reason
    text: str
    lang: str
    ways: dict[str, str]
    messenger: str
    event_id: UUID


def calls_in(cohort: Cohort, course: Published, found: Iterable[tuple[Row, Reason]]) -> list[Call]:
    """What the page shows of those to call."""
    return [_call(cohort, course, row, reason) for row, reason in found]


def titles_in(outline: Outline) -> dict[str, Any]:
    """The titles of modules and activities by key; a module wins."""
    steps = {step.key: step.title for step in outline.activities}
    return steps | {module.key: module.title for module in outline.modules}


@bp.post(COHORT + "people/<uuid:person_id>/contacts")
@needs("facilitator")
@writes
def note_contact(cohort_id: UUID, person_id: UUID) -> Response:
    """Note that I wrote to someone or spoke with them."""
    cohort = cohort_or_404(cohort_id)
    member = member_of(cohort_id, person_id, ()) or abort(404)
    contact = Contact(
        request.form.get("way", ""), request.form.get("reason", ""), request.form.get("outcome") or None
    )
    services.log_contact(cohort, person_id, contact, by=me(), event_id=form_id(), now=now())
    # Translators: shown after a facilitator noted that they wrote to a learner or called. %(name)s is the learner.
    flash(_("Noted. %(name)s can see who got in touch, and when.", name=member.person.display_name))
    if slug := request.form.get("course"):
        return redirect(url_for(".board", cohort_id=cohort_id, course=slug, _anchor="calls"), 303)
    return redirect(url_for(".person", cohort_id=cohort_id, person_id=person_id, _anchor="contacts"), 303)


def _call(cohort: Cohort, course: Published, row: Row, reason: Reason) -> Call:
    lang = row.locale or cohort.locale
    link = url_for("learning.course", slug=course.slug, lang=lang, _external=True)
    with speaking(lang):
        text = _letter(row.name, reason, titles_in(outline_of(course.version_id, lang)))
    return Call(
        row,
        reason,
        text=f"{text} {link}",
        lang=lang,
        ways=ways_to_send(text, link, row.phone or ""),
        messenger=f"fb-messenger://share?link={quote(link, safe='')}",
        event_id=uuid7(),
    )


def _letter(name: str, reason: Reason, titles: dict[str, Any]) -> str:
    """What to write to someone, in the language that is spoken now."""
    title = titles[reason.about]["text"] if reason.about else ""
    said = {"name": name, "title": title, "day": format_day(reason.due_at) if reason.due_at else ""}
    match reason.kind:
        case "late":
            # Translators: message to a learner's phone. %(title)s is a module, %(day)s a date gone by.
            text = _("Hello %(name)s. “%(title)s” was due on %(day)s. You can still do it.", **said)
        case "near":
            # Translators: message to a learner's phone. %(title)s is a module, %(day)s a date.
            text = _("Hello %(name)s. “%(title)s” is due on %(day)s. You can begin today.", **said)
        case "stuck":
            # Translators: message to a learner's phone. %(title)s is a quiz.
            text = _("Hello %(name)s. “%(title)s” is not easy. Shall we look at it together?", **said)
        case _:
            # Translators: message to the phone of a learner who did nothing for two weeks.
            text = _("Hello %(name)s. You can go on with your course where you stopped.", **said)
    return str(text)
