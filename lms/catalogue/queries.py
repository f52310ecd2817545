"""Questions about courses. What is immutable is kept in memory, by its identity."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.exc import NoResultFound

from lms.base.db import db
from lms.catalogue.models import (
    Course,
    CourseEdition,
    CourseVersion,
    Enrolment,
    Fragment,
    VersionActivity,
)
from lms.catalogue.outline import Outline
from lms.packs.changes import TextChange, changes_between
from lms.packs.document import Activity, Pack
from lms.packs.segments import segments


@dataclass(frozen=True)
class Published:
    """A course as its readers of one language see it now."""

    course_id: UUID
    slug: str
    kind: str
    source_language: str
    number: int
    version_id: UUID
    outline: Outline


def course_named(slug: str) -> Course | None:
    """One course by its address, published or not."""
    return db.session.scalar(select(Course).where(Course.slug == slug))


def course_with(course_id: UUID) -> Course:
    """One course by its identity, which must exist."""
    return db.session.get_one(Course, course_id)


def all_courses() -> list[Course]:
    """Every course, newest first."""
    return list(db.session.scalars(select(Course).order_by(Course.created_at.desc())))


def published_course(slug: str, lang: str) -> Published | None:
    """One published course in a language. One statement."""
    row = db.session.execute(_PUBLISHED_AT, {"slug": slug}).one_or_none()
    return _with_outline(row, lang) if row else None


def published_courses(
    lang: str, kinds: tuple[str, ...], *, among: Select[UUID] | None = None
) -> list[Published]:
    """All published courses of some kinds, newest first; with `among`, those of them with these identities."""
    wanted = _PUBLISHED.where(Course.kind.in_(kinds))
    if among is not None:
        wanted = wanted.where(Course.id.in_(among))
    rows = db.session.execute(wanted.order_by(Course.created_at.desc()))
    return [_with_outline(row, lang) for row in rows]


# Made once: to put a statement together costs more than to run it.
_PUBLISHED = select(
    Course.id, Course.slug, Course.kind, Course.source_language, CourseVersion.number, CourseVersion.id
).join(
    CourseVersion,
    (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.published_number),
)
_PUBLISHED_AT = _PUBLISHED.where(Course.slug == bindparam("slug"))


def _with_outline(row: Any, lang: str) -> Published:
    course_id, slug, kind, source_language, number, version_id = row
    return Published(course_id, slug, kind, source_language, number, version_id, outline_of(version_id, lang))


def last_with(course: Published, activity: str, lang: str) -> Published | None:
    """A course as it was published when it last had an activity; None if it never did."""
    row = db.session.execute(
        select(CourseVersion.number, CourseVersion.id)
        .join(VersionActivity, VersionActivity.version_id == CourseVersion.id)
        .where(CourseVersion.course_id == course.course_id, VersionActivity.key == activity)
        .order_by(CourseVersion.number.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return replace(course, number=row[0], version_id=row[1], outline=outline_of(row[1], lang))


@lru_cache(maxsize=512)
def outline_of(version_id: UUID, lang: str) -> Outline:
    """The outline of a published version in a language."""
    edition = db.session.get_one(CourseEdition, (version_id, lang))
    return Outline.from_json(edition.outline)


@lru_cache(maxsize=512)
def fragment_body(digest: str) -> Mapping[str, Any]:
    """What a fragment says."""
    return db.session.get_one(Fragment, digest).body


@lru_cache(maxsize=512)
def authored_activity(version_id: UUID, key: str) -> Activity | None:
    """One activity of a published version as it was authored, right answers and all."""
    row = db.session.get(VersionActivity, (version_id, key))
    return Activity.model_validate(row.activity) if row else None


def version_id_of(course_id: UUID, number: int) -> UUID | None:
    """The identity of one published version of a course; None if there is no such version yet."""
    try:
        return _version_id(course_id, number)
    except NoResultFound:
        return None


@lru_cache(maxsize=512)
def _version_id(course_id: UUID, number: int) -> UUID:
    return db.session.scalars(
        select(CourseVersion.id).where(
            CourseVersion.course_id == course_id,
            CourseVersion.number == number,
            CourseVersion.published_at.is_not(None),
        )
    ).one()


def latest_version(course: Course) -> CourseVersion | None:
    """The newest version of a course, a draft if there is one."""
    return db.session.scalar(
        select(CourseVersion)
        .where(CourseVersion.course_id == course.id)
        .order_by(CourseVersion.number.desc())
        .limit(1)
    )


def published_version(course: Course) -> CourseVersion | None:
    """The version of a course that learners see."""
    return db.session.scalar(
        select(CourseVersion).where(
            CourseVersion.course_id == course.id, CourseVersion.number == course.published_number
        )
    )


def changed_texts(published: CourseVersion, draft: CourseVersion) -> list[TextChange]:
    """What a draft says in other words than the version that learners see."""
    packs = (Pack.model_validate(version.document) for version in (published, draft))
    return changes_between(*map(segments, packs))


def next_number(course: Course) -> int:
    """The number that the next version gets, from 1."""
    newest = db.session.scalar(
        select(func.max(CourseVersion.number)).where(CourseVersion.course_id == course.id)
    )
    return (newest or 0) + 1


def enrolment_of(learner_id: UUID, course_id: UUID) -> Enrolment | None:
    """A learner's place on a course, open or left."""
    return db.session.get(Enrolment, (learner_id, course_id))
