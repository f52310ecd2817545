"""What people say about themselves: keeping it, and taking it away."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from lms.accounts import queries
from lms.accounts.models import Person, Profile, ProfileDecline
from lms.accounts.rules.profiles import GUARDIAN
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services.consents import withdraw_consent
from lms.base.db import db


def save_profile(person: Person, answers: Mapping[str, str | None], *, now: datetime) -> Profile:
    """Keep what a grown-up said, by column; what was not answered is emptied."""
    if declined := queries.decline_of(person):
        db.session.delete(declined)
    profile = queries.profile_of(person) or Profile(person_id=person.id)
    for name, answer in answers.items():
        setattr(profile, name, answer)
    profile.updated_at = now
    db.session.add(profile)
    db.session.flush()
    return profile


def forget_profile(person: Person) -> None:
    """Take away all that someone said about themselves."""
    if profile := queries.profile_of(person):
        db.session.delete(profile)
        db.session.flush()


def decline_profile(person: Person, *, now: datetime) -> None:
    """Do not ask again."""
    if queries.decline_of(person) is None:
        db.session.add(ProfileDecline(person_id=person.id, is_under_age=False, at=now))
        db.session.flush()


def note_under_age(person: Person, *, now: datetime) -> None:
    """Someone is under 18: forget the rest, do not ask again, and count nothing without a guardian."""
    forget_profile(person)
    declined = queries.decline_of(person) or ProfileDecline(person_id=person.id, at=now)
    declined.is_under_age = True
    db.session.add(declined)
    given = queries.open_consents_of(person).get(Purpose.STATISTICS)
    if given and given.method != GUARDIAN:
        withdraw_consent(person, Purpose.STATISTICS, now=now)
    db.session.flush()


def claim_profile(guest_id: UUID, person_id: UUID) -> None:
    """A guest turns out to be someone we know: what they said goes along, unless the person has said it too."""
    _move(Profile, guest_id, person_id, is_wanted=True)
    _move(ProfileDecline, guest_id, person_id, is_wanted=db.session.get(Profile, person_id) is None)


def _move(table: type[Profile | ProfileDecline], guest_id: UUID, person_id: UUID, *, is_wanted: bool) -> None:
    theirs = db.session.get(table, guest_id)
    if theirs is None:
        return
    columns = {n: getattr(theirs, n) for n in table.__table__.columns.keys()}  # noqa: SIM118
    db.session.delete(theirs)
    if is_wanted and db.session.get(table, person_id) is None:
        db.session.add(table(**{**columns, "person_id": person_id}))
    db.session.flush()
