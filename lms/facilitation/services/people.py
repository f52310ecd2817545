"""Bringing a list of people into a cohort."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from lms.accounts.models import Person
from lms.accounts.services import add_person
from lms.base.db import db
from lms.base.i18n import NATIVE_NAMES
from lms.facilitation.models import Cohort
from lms.facilitation.queries.members import groups_of
from lms.facilitation.queries.people import Checked, check_list
from lms.facilitation.rules.cohorts import check_open
from lms.facilitation.rules.column_words import language_of
from lms.facilitation.rules.people_lists import Entry
from lms.facilitation.services.groups import group_named
from lms.facilitation.services.joining import join


def add_people(cohort: Cohort, entries: Sequence[Entry], *, added_by: Person, now: datetime) -> list[Checked]:
    """Add everyone of a list against whom nothing speaks, and return what became of each row.

    Sending the same list twice adds nobody twice: the second time they are in the cohort already.
    """
    check_open(is_open=cohort.is_open)
    _take_turns(cohort)
    checked, groups = check_list(cohort, entries), list(groups_of(cohort.id))
    for row in checked:
        if row.is_good:
            person = row.person or _newcomer(cohort, row.entry, now=now)
            group = group_named(cohort, row.entry.group, groups) if row.entry.group else None
            join(person.id, cohort, added_by=added_by, group=group, now=now)
    return checked


def _newcomer(cohort: Cohort, entry: Entry, *, now: datetime) -> Person:
    person = add_person(entry.name, "learner", username=entry.username or None, now=now)
    person.organisation_id = cohort.organisation_id
    person.phone, person.email = entry.phone or None, entry.email or None
    person.locale = language_of(entry.language, NATIVE_NAMES) or cohort.locale
    db.session.flush()
    return person


def _take_turns(cohort: Cohort) -> None:
    """One list at a time for a cohort, or a double tap would find nobody there yet."""
    db.session.execute(select(Cohort.id).where(Cohort.id == cohort.id).with_for_update())
