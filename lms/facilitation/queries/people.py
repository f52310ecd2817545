"""A list of people held against what is known: the dry run before anyone is added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from lms.accounts.models import Person
from lms.accounts.rules.usernames import fold_username
from lms.base.db import db
from lms.base.i18n import NATIVE_NAMES
from lms.facilitation.models import Cohort, Membership
from lms.facilitation.rules import people as rules
from lms.facilitation.rules.people_lists import Entry

AT_ONCE = 500


@dataclass(frozen=True)
class Checked:
    """A row of a list: who it means if it is someone we know, and what is wrong with it."""

    entry: Entry
    person: Person | None
    faults: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether this person can be added."""
        return not self.faults


@dataclass(frozen=True)
class _Known:
    """People with the usernames of a list, and who is in the cohort already."""

    by_username: dict[str, Person]
    member_ids: frozenset[UUID]
    member_names: frozenset[str]


def check_list(cohort: Cohort, entries: Sequence[Entry]) -> list[Checked]:
    """What would become of each row. The number of statements grows with every 500 usernames only."""
    members = _members(cohort)
    known = _Known(
        _people_named(fold_username(e.username) for e in entries if e.username),
        frozenset(member.id for member in members),
        frozenset(rules.fold_name(member.name or "") for member in members),
    )
    twice = rules.repeated(entries)
    return [_checked(cohort, entry, known, is_twice=entry.number in twice) for entry in entries]


def _checked(cohort: Cohort, entry: Entry, known: _Known, *, is_twice: bool) -> Checked:
    person = known.by_username.get(fold_username(entry.username)) if entry.username else None
    faults = list(rules.faults_of(entry, NATIVE_NAMES))
    if is_twice:
        faults.append("twice")
    if person is not None and person.organisation_id != cohort.organisation_id:
        return Checked(entry, None, (*faults, "of-others"))
    if person is not None and person.id in known.member_ids:
        faults.append("in-already")
    if person is None and not faults:
        faults += _faults_of_newcomer(entry, known)
    return Checked(entry, person, tuple(faults))


def _faults_of_newcomer(entry: Entry, known: _Known) -> list[str]:
    if not entry.name:
        return ["no-name"]
    is_known_name = not entry.username and rules.fold_name(entry.name) in known.member_names
    return ["same-name"] if is_known_name else []


def _people_named(usernames: Iterable[str]) -> dict[str, Person]:
    wanted = sorted(set(usernames))
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), AT_ONCE):
        people = db.session.scalars(
            select(Person).where(Person.username.in_(wanted[start : start + AT_ONCE]))
        )
        found.update({str(person.username): person for person in people})
    return found


def _members(cohort: Cohort) -> list[Person]:
    return list(
        db.session.scalars(
            select(Person)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.cohort_id == cohort.id, Membership.left_at.is_(None))
        )
    )
