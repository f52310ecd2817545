"""Questions about what the people of a cohort say. Each starts from who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.outline import ActivityOutline, ModuleOutline
from lms.catalogue.queries import Published
from lms.facilitation.models import Cohort, CohortCourse, Moderation, Post
from lms.facilitation.permissions import is_seen_by, may_talk_in, talks_in

ON_A_PAGE = 25


@dataclass(frozen=True)
class Seat:
    """My seat in a cohort: one of its people, one who leads it, or both."""

    cohort: Cohort
    is_member: bool
    leads: bool


@dataclass(frozen=True)
class Place:
    """Where something is said: an activity of a course of a cohort, seen from my seat."""

    seat: Seat
    course: Published
    module: ModuleOutline
    step: ActivityOutline

    @property
    def cohort(self) -> Cohort:
        """The cohort."""
        return self.seat.cohort


@dataclass(frozen=True)
class Remark:
    """A post and who wrote it."""

    post: Post
    writer: Person


@dataclass(frozen=True)
class Thread:
    """A post and the replies to it, the oldest first."""

    root: Remark
    replies: Sequence[Remark]


def seat_of(person: Person, cohort_id: UUID, course_id: UUID | None = None) -> Seat | None:
    """The seat of someone who may talk in a cohort, about a course if it is one of the cohort's."""
    wanted = select(Cohort, *_seats(person)).where(Cohort.id == cohort_id, may_talk_in(person))
    if course_id is not None:
        wanted = wanted.join(CohortCourse, CohortCourse.cohort_id == Cohort.id)
        wanted = wanted.where(CohortCourse.course_id == course_id)
    row = db.session.execute(wanted).one_or_none()
    return _seat(*row) if row else None


def _seats(person: Person) -> tuple[ColumnElement[int], ColumnElement[int]]:
    return tuple(case((condition, 1), else_=0) for condition in (talks_in(person), is_seen_by(person)))  # type: ignore[return-value]


def _seat(cohort: Cohort, is_member: int, leads: int) -> Seat:
    return Seat(cohort, bool(is_member), bool(leads))


def post_read_by(person: Person, post_id: UUID) -> tuple[Remark, Seat] | None:
    """A post of a cohort in which someone may talk, and their seat there."""
    row = db.session.execute(
        select(Post, Person, Cohort, *_seats(person))
        .join(Cohort, Cohort.id == Post.cohort_id)
        .join(Person, Person.id == Post.writer_id)
        .where(Post.id == post_id, may_talk_in(person))
    ).one_or_none()
    return (Remark(row[0], row[1]), _seat(*row[2:])) if row else None


def post_in(cohort_id: UUID, post_id: UUID) -> Remark | None:
    """A post of a cohort."""
    row = db.session.execute(_remarks().where(Post.id == post_id, Post.cohort_id == cohort_id)).one_or_none()
    return Remark(*row) if row else None


def _remarks() -> Select[Post, Person]:
    return select(Post, Person).join(Person, Person.id == Post.writer_id)


def threads_in(place: Place, before: UUID | None = None) -> tuple[list[Thread], UUID | None]:
    """What was said at a place: pinned first, then the newest; and from where to go on. One statement.

    `before` is the last post of the page before this one.
    """
    top = _roots(place, before).limit(ON_A_PAGE + 1).subquery()
    ids = select(top.c.id)
    rows = db.session.execute(_remarks().where(or_(Post.id.in_(ids), Post.reply_to_id.in_(ids))))
    threads = _threads([Remark(*row) for row in rows])
    more = threads[ON_A_PAGE - 1].root.post.id if len(threads) > ON_A_PAGE else None
    return threads[:ON_A_PAGE], more


def _roots(place: Place, before: UUID | None) -> Select[UUID]:
    root = aliased(Post)
    wanted = select(root.id).where(
        root.cohort_id == place.cohort.id,
        root.course_id == place.course.course_id,
        root.activity == place.step.key,
        root.reply_to_id.is_(None),
    )
    if before is not None:
        last = select(Post.written_at).where(Post.id == before).scalar_subquery()
        older = or_(root.written_at < last, and_(root.written_at == last, root.id < before))
        wanted = wanted.where(root.pinned_at.is_(None), older)
    return wanted.order_by(root.pinned_at.is_(None), root.written_at.desc(), root.id.desc())


def _threads(remarks: Sequence[Remark]) -> list[Thread]:
    replies: dict[UUID, list[Remark]] = {}
    for remark in sorted(remarks, key=lambda r: (r.post.written_at, r.post.id)):
        if remark.post.reply_to_id:
            replies.setdefault(remark.post.reply_to_id, []).append(remark)
    roots = [remark for remark in remarks if remark.post.reply_to_id is None]
    roots.sort(key=lambda r: (r.post.pinned_at is not None, r.post.written_at, r.post.id), reverse=True)
    return [Thread(root, replies.get(root.post.id, ())) for root in roots]


def posts_since(writer_id: UUID, since: datetime) -> int:
    """How many posts someone has written since a moment, wherever; those taken away count."""
    wanted = select(func.count()).where(Post.writer_id == writer_id, Post.written_at > since)
    return db.session.scalar(wanted) or 0


def room_used(writer_id: UUID) -> int:
    """What the photos and voice notes weigh that someone shows to groups, in bytes."""
    return db.session.scalar(select(func.sum(Post.size)).where(Post.writer_id == writer_id)) or 0


def has_reported(person_id: UUID, post_id: UUID) -> bool:
    """Whether someone has reported a post."""
    wanted = select(Moderation.id).where(
        Moderation.person_id == person_id, Moderation.post_id == post_id, Moderation.what == "reported"
    )
    return db.session.scalar(wanted.limit(1)) is not None


@dataclass(frozen=True)
class Reported:
    """A post that waits for a facilitator, and why people reported it: reason and note."""

    remark: Remark
    reasons: Sequence[tuple[str, str | None]]


def reported_in(cohort_id: UUID) -> list[Reported]:
    """The reported posts of a cohort, the longest waiting first. One statement."""
    rows = db.session.execute(
        _remarks()
        .add_columns(Moderation.reason, Moderation.note)
        .join(Moderation, and_(Moderation.post_id == Post.id, Moderation.what == "reported"))
        .where(Post.cohort_id == cohort_id, Post.reported_at.is_not(None))
        .order_by(Post.reported_at, Post.id, Moderation.at)
    )
    found: dict[UUID, Reported] = {}
    for post, writer, reason, note in rows:
        one = found.setdefault(post.id, Reported(Remark(post, writer), []))
        found[post.id] = Reported(one.remark, [*one.reasons, (reason or "other", note)])
    return list(found.values())
