"""The letter that asks how it goes with the plan."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _

from lms.accounts.models import Person
from lms.accounts.permissions import may_sign_in
from lms.accounts.queries import has_consent, person_with
from lms.accounts.rules.purposes import Purpose
from lms.base.clock import now
from lms.base.i18n import speaking
from lms.base.mail import Mail, writes_mail
from lms.base.web.links import outside_url
from lms.checklists.queries.plans import plan_of, to_ask_about
from lms.checklists.services.reminders import WRITER
from lms.checklists.views.calendars import question

STALE = timedelta(days=7)


@writes_mail(WRITER)
def plan_letter(about: Mapping[str, Any]) -> Mail | None:
    """The questions that are still open, in the language of who is asked; None if nobody is to be asked now."""
    day, person = date.fromisoformat(about["day"]), person_with(UUID(about["person"]))
    if person is None or not _wants_it(person) or now().date() - day > STALE:
        return None
    end_of_day = datetime.combine(now(), time.max, tzinfo=UTC)
    with speaking(person.locale or current_app.config["DEFAULT_LOCALE"]) as lang:
        due = to_ask_about(plan_of(person.id), now=end_of_day)
        questions = [question(item, reminder) for item, reminder in due]
        if not questions:
            return None
        # Translators: subject of an e-mail, some days after something was planned.
        subject = _("How is it going with your plan?")
        return Mail(person.email or "", subject, _text(questions), lang)


def _wants_it(person: Person) -> bool:
    return bool(person.email) and may_sign_in(person) and has_consent(person.id, Purpose.FOLLOW_UP)


def _text(questions: list[str]) -> str:
    site = current_app.config["SITE_NAME"]
    lines = [f"- {one}" for one in questions]
    # Translators: in an e-mail, below questions. %(site)s is the site; a link may follow.
    lines += ["", _("Open “My plan” on %(site)s to answer with one tap.", site=site)]
    lines += [address] if (address := outside_url("checklists.plan")) else []
    # Translators: at the end of an e-mail. “My data” is a page; a link to it may follow.
    lines += ["", _("You allowed us to ask you. You can take that back under “My data”.")]
    lines += [address] if (address := outside_url("accounts.data")) else []
    return "\n".join([*lines, ""])
