"""Certificates, by owner and by code."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.models import Course
from lms.catalogue.queries import outline_of, version_id_of
from lms.credentials.models import Credential


@dataclass(frozen=True)
class Certificate:
    """A credential with the words that stand on it."""

    credential: Credential
    name: str
    title: dict[str, str | None]


def certificates_of(learner_id: UUID, lang: str) -> list[Certificate]:
    """A learner's certificates, newest first."""
    rows = db.session.execute(_select().where(Credential.learner_id == learner_id))
    return [_certificate(credential, person, lang) for credential, person in rows]


def certificate_with(code: str, lang: str) -> Certificate | None:
    """The certificate with a code; None if there is none."""
    row = db.session.execute(_select().where(Credential.code == code)).one_or_none()
    return _certificate(row[0], row[1], lang) if row else None


def credential_of(learner_id: UUID, course_id: UUID) -> Credential | None:
    """The valid credential that a learner has for a course."""
    return db.session.scalar(
        select(Credential).where(
            Credential.learner_id == learner_id,
            Credential.course_id == course_id,
            Credential.revoked_at.is_(None),
        )
    )


def last_serial(learner_id: UUID, course_id: UUID) -> int:
    """How many credentials a learner was ever given for a course, those taken back too."""
    newest = select(func.max(Credential.serial)).where(
        Credential.learner_id == learner_id, Credential.course_id == course_id
    )
    return db.session.scalar(newest) or 0


def is_index_free(index: int) -> bool:
    """Whether no credential has this place in the status lists."""
    return db.session.scalar(select(Credential.code).where(Credential.status_index == index)) is None


def revoked_indexes(first: int, after: int) -> list[int]:
    """The places, from `first` up to but not `after`, of credentials that were taken back."""
    return list(
        db.session.scalars(
            select(Credential.status_index).where(
                Credential.revoked_at.is_not(None),
                Credential.status_index >= first,
                Credential.status_index < after,
            )
        )
    )


def export_of(person: Person) -> dict[str, Any]:
    """A person's certificates, for the data export."""
    columns = ("code", "course_id", "course_version", "minutes", "issued_at", "revoked_at", "revoked_because")
    rows = db.session.scalars(select(Credential).where(Credential.learner_id == person.id))
    return {"certificates": [{name: getattr(row, name) for name in columns} for row in rows]}


def _select() -> Select[Credential, Person]:
    return (
        select(Credential, Person)
        .join(Person, Person.id == Credential.learner_id)
        .join(Course, Course.id == Credential.course_id)
        .order_by(Credential.issued_at.desc())
    )


def _certificate(credential: Credential, person: Person, lang: str) -> Certificate:
    version_id = version_id_of(credential.course_id, credential.course_version)
    title = outline_of(version_id, lang).title if version_id else {"text": "", "lang": None}
    return Certificate(credential, person.name or "", dict(title))
