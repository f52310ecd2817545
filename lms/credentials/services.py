"""Giving certificates."""

from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.catalogue.queries import outline_of, version_id_of
from lms.credentials import queries, rules
from lms.credentials.models import Credential


def issue(learner_id: UUID, course_id: UUID, course_version: int, *, now: datetime) -> Credential:
    """Give a learner the certificate of a course, once."""
    known = queries.credential_of(learner_id, course_id)
    if known is not None:
        return known
    version_id = version_id_of(course_id, course_version)
    credential = Credential(
        code=rules.new_code(),
        learner_id=learner_id,
        course_id=course_id,
        course_version=course_version,
        minutes=outline_of(version_id, "en").minutes if version_id else 0,
        issued_at=now,
    )
    db.session.add(credential)
    db.session.flush()
    return credential
