"""Taking a certificate back, and giving another."""

from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.credentials.errors import NotRevoked, RevokedAlready
from lms.credentials.models import Credential
from lms.credentials.services.giving import issue


def revoke(credential: Credential, *, because: str, by: UUID | None, now: datetime) -> None:
    """Take a certificate back for good; its page says so from now on."""
    if not credential.is_valid:
        raise RevokedAlready
    credential.revoked_at, credential.revoked_because, credential.revoked_by_id = now, because, by
    db.session.flush()


def give_again(credential: Credential, *, now: datetime) -> Credential:
    """Give a new certificate, under a new code, in place of one that was taken back."""
    if credential.is_valid:
        raise NotRevoked
    return issue(credential.learner_id, credential.course_id, credential.course_version, now=now)
