"""Questions about what people say about themselves."""

from typing import Any

from lms.accounts.models import Person, Profile, ProfileDecline
from lms.base.db import db


def profile_of(person: Person) -> Profile | None:
    """What someone said about themselves and their business."""
    return db.session.get(Profile, person.id)


def decline_of(person: Person) -> ProfileDecline | None:
    """That someone does not want to be asked, or is under 18."""
    return db.session.get(ProfileDecline, person.id)


def is_under_age(person: Person) -> bool:
    """Whether someone said that they are under 18."""
    declined = decline_of(person)
    return declined is not None and declined.is_under_age


def profile_export(person: Person) -> dict[str, Any]:
    """What stands in a person's export about this."""
    profile, declined = profile_of(person), decline_of(person)
    found: dict[str, Any] = {}
    if profile:
        found["about_me"] = {n: getattr(profile, n) for n in profile.__table__.columns.keys()}  # noqa: SIM118
    if declined:
        found["not_asked_about_me"] = {"since": declined.at, "under_18": declined.is_under_age}
    return found
