"""Whoever made a one-time code for me is named on the page of my data."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import Select

from lms.accounts.models import OneTimeCode
from lms.accounts.queries.deeds import Deed, add_deeds, deed
from lms.base.i18n import format_day

KIND = "code"


def init_app() -> None:
    """Tell it."""
    add_deeds(KIND, _codes, _words)


def _codes(person_id: UUID) -> Select[Any]:
    made = deed(KIND, OneTimeCode.issued_at, OneTimeCode.issued_by_id, until=OneTimeCode.used_at)
    return made.where(OneTimeCode.person_id == person_id)


def _words(one: Deed) -> str:
    """Who made a code, and whether it was used: two sentences."""
    return f"{_made(one)} {_used(one)}"


def _made(one: Deed) -> str:
    day = format_day(one.at)
    if one.by:
        # Translators: In a list. %(name)s is the person who made a one-time code for the reader, %(day)s a date.
        return str(_("%(name)s made a code for you on %(day)s.", name=one.by, day=day))
    # Translators: In a list. %(day)s is a date.
    return str(_("The people who run this site made a code for you on %(day)s.", day=day))


def _used(one: Deed) -> str:
    if one.until:
        # Translators: Follows “... made a code for you on ...”. %(day)s is a date.
        return str(_("It was used on %(day)s.", day=format_day(one.until)))
    # Translators: Follows “... made a code for you on ...”.
    return str(_("It was not used."))
