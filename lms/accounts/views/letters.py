"""The daily letter, and the way out of it: one link, without a password."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts import queries, services
from lms.accounts.models import Person
from lms.accounts.rules.letters import person_of, token_for
from lms.accounts.rules.purposes import Purpose
from lms.accounts.views.blueprint import bp
from lms.base.clock import now
from lms.base.i18n import speaking
from lms.base.mail import Mail, writes_mail
from lms.base.notices import WRITER, Part, parts_for
from lms.base.web import csrf, open_to_all, writes
from lms.base.web.links import outside_url

STALE = timedelta(days=1)
public = Blueprint("letters", __name__)


@writes_mail(WRITER)
def daily_letter(about: Mapping[str, Any]) -> Mail | None:
    """All that there is to say today, in the person's language; None if there is nothing, or nobody to tell it."""
    day, person = date.fromisoformat(about["day"]), queries.person_with(UUID(about["person"]))
    if person is None or not queries.may_be_written_to(person) or now().date() - day > STALE:
        return None
    with speaking(person.locale or current_app.config["DEFAULT_LOCALE"]) as lang:
        parts = parts_for(person.id, datetime.fromisoformat(about["since"]), now())
        if not parts:
            return None
        token = token_for(person.id, current_app.config["SECRET_KEY"])
        way_out = outside_url("letters.end_at_once", token=token)
        return Mail(person.email or "", parts[0].subject, _text(parts, token), lang, way_out)


@bp.get("/letters/<token>")
@open_to_all
def letters(token: str) -> str:
    """Ask whether to end them; afterwards, say that it is done."""
    person = _person_or_404(token)
    is_on = queries.has_consent(person.id, Purpose.FOLLOW_UP)
    return render_template("accounts/letters.html", token=token, is_on=is_on)


@bp.post("/letters/<token>")
@open_to_all
@writes
def end_letters(token: str) -> Response:
    """End them."""
    services.withdraw_consent(_person_or_404(token), Purpose.FOLLOW_UP, now=now())
    return redirect(url_for(".letters", token=token), 303)


@public.post("/api/letters/<token>/end")
@open_to_all
@writes
def end_at_once(token: str) -> tuple[str, int]:
    """The same for mail programs, which send no form of ours (RFC 8058)."""
    services.withdraw_consent(_person_or_404(token), Purpose.FOLLOW_UP, now=now())
    return "", 204


csrf.exempt(public)


def _person_or_404(token: str) -> Person:
    person_id = person_of(token, current_app.config["SECRET_KEY"])
    return (queries.person_with(person_id) if person_id else None) or abort(404)


def _text(parts: list[Part], token: str) -> str:
    lines = [line for part in parts for line in (*part.lines, "")]
    # Translators: at the end of an e-mail. “My data” is a page; a link to it may follow.
    lines += [_("You allowed us to write to you. You can take that back under “My data”.")]
    lines += [address] if (address := outside_url("accounts.data")) else []
    if address := outside_url("accounts.letters", token=token):
        # Translators: at the end of an e-mail, above a link.
        lines += [_("To get no more of these letters, without signing in:"), address]
    return "\n".join([*lines, ""])
