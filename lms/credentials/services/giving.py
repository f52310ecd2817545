"""Giving certificates."""

import secrets
from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.catalogue.queries import course_with, outline_of, version_id_of
from lms.credentials import queries, rules
from lms.credentials.models import Credential

PLACES = 1 << 20


def consider(learner_id: UUID, course_id: UUID, *, now: datetime) -> Credential | None:
    """Give the certificate of a course if all it asks for is there, and none was ever given."""
    number = course_with(course_id).published_number
    version_id = version_id_of(course_id, number) if number else None
    if number is None or version_id is None or queries.last_serial(learner_id, course_id):
        return None
    if queries.lacking(learner_id, course_id, version_id):
        return None
    return issue(learner_id, course_id, number, now=now)


def consider_all(learner_id: UUID, *, now: datetime) -> None:
    """Something happened that may be the last thing missing: look at every finished course."""
    for course_id, _version in queries.waiting_courses(learner_id):
        consider(learner_id, course_id, now=now)


def issue(learner_id: UUID, course_id: UUID, course_version: int, *, now: datetime) -> Credential:
    """Give a learner a certificate; while there is a valid one, that is it."""
    known = queries.credential_of(learner_id, course_id)
    if known is not None:
        return known
    version_id = version_id_of(course_id, course_version)
    credential = Credential(
        code=rules.new_code(),
        learner_id=learner_id,
        course_id=course_id,
        serial=queries.last_serial(learner_id, course_id) + 1,
        course_version=course_version,
        minutes=outline_of(version_id, "en").minutes if version_id else 0,
        status_index=_free_place(),
        issued_at=now,
    )
    db.session.add(credential)
    db.session.flush()
    return credential


def _free_place() -> int:
    """A place in the status lists, by chance, so that neighbours in a list tell nothing of each other."""
    while not queries.is_index_free(place := secrets.randbelow(PLACES)):
        pass
    return place
