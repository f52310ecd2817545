"""Questions about certificates."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

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
    """What a learner has for a course."""
    return db.session.scalar(
        select(Credential).where(Credential.learner_id == learner_id, Credential.course_id == course_id)
    )


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
