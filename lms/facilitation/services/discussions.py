"""Saying something to a cohort, and taking it away again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from lms.accounts.models import Person
from lms.base.db import db
from lms.base.events import emit
from lms.base.ids import uuid7
from lms.base.storage import group_storage
from lms.catalogue.queries import course_with
from lms.catalogue.services import enrol
from lms.facilitation.errors import PostTakenAway
from lms.facilitation.events import PostWritten
from lms.facilitation.models import Moderation, Post
from lms.facilitation.queries import discussions as queries
from lms.facilitation.queries.discussions import Place
from lms.facilitation.rules import discussions as rules
from lms.facilitation.rules.cohorts import check_open
from lms.facilitation.services.moderation import note
from lms.learning.errors import NoRoomLeft
from lms.learning.queries import progress_in
from lms.learning.services import ROOM, do_activity, photo_in, voice_in
from lms.packs.kinds.contract import Said


@dataclass(frozen=True)
class Message:
    """What someone wants to say: words, the bytes of a photo and of a voice note, and to which post."""

    text: str = ""
    photo: bytes = b""
    voice: bytes = b""
    reply_to: UUID | None = None


def write_post(writer: Person, place: Place, said: Message, *, post_id: UUID, now: datetime) -> Post:
    """Say something to the people of a cohort about an activity.

    `post_id` stands in the form: sending the same twice says it once. With the first post one of the people
    has done an activity that is a discussion.
    """
    known = db.session.get(Post, post_id)
    if known is not None and known.writer_id == writer.id:
        return known

    check_open(is_open=place.cohort.is_open)
    rules.check_said(said.text, has_file=bool(said.photo or said.voice))
    rules.check_pace(queries.posts_since(writer.id, now - rules.HOUR))
    root_id = _root_of(place, said.reply_to) if said.reply_to else None
    files = _files_of(writer, said)

    _complete(writer, place, event_id=post_id, now=now)
    post = Post(
        id=uuid7() if known else post_id,
        cohort_id=place.cohort.id,
        course_id=place.course.course_id,
        activity=place.step.key,
        reply_to_id=root_id,
        writer_id=writer.id,
        text=said.text,
        size=sum(len(data) for data, _suffix in files.values()),
        written_at=now,
        **{part: group_storage().put(*file) for part, file in files.items()},
    )
    db.session.add(post)
    db.session.flush()
    emit(PostWritten(post_id=post.id, cohort_id=post.cohort_id, writer_id=writer.id, at=now))
    return post


def _root_of(place: Place, post_id: UUID) -> UUID:
    """The post that a reply belongs to: who answers a reply answers what it answers."""
    found = queries.post_in(place.cohort.id, post_id)
    if found is None or (found.post.course_id, found.post.activity) != (
        place.course.course_id,
        place.step.key,
    ):
        raise PostTakenAway
    rules.check_there(is_taken_away=found.post.taken_away_at is not None)
    return found.post.reply_to_id or found.post.id


def _files_of(writer: Person, said: Message) -> dict[str, tuple[bytes, str]]:
    """The photo and the voice note as they are kept, if there is room for them."""
    files = {}
    if said.photo:
        files["photo"] = photo_in(said.photo)
    if said.voice:
        files["voice"] = voice_in(said.voice)
    weight = sum(len(data) for data, _suffix in files.values())
    if files and queries.room_used(writer.id) + weight > ROOM:
        raise NoRoomLeft
    return files


def _complete(writer: Person, place: Place, *, event_id: UUID, now: datetime) -> None:
    """One of the people has now done a discussion; those who lead the cohort do not learn."""
    course, step = place.course, place.step
    if step.kind != "discussion" or not place.seat.is_member:
        return
    row = progress_in(writer.id, course.course_id).get(step.key)
    if row is not None and row.is_completed:
        return
    enrol(writer.id, course_with(course.course_id), now=now)
    said = [Said("activity_completed")]
    do_activity(writer.id, course, step.key, said, event_id=event_id, now=now)


def take_away(post: Post, writer: Person, *, now: datetime) -> None:
    """Take away what one wrote less than a day ago; that something stood there stays. Twice is harmless."""
    if post.taken_away_at is not None:
        return
    rules.check_take_away(post.written_at, now)
    post.taken_away_at = now
    post.text, post.photo, post.voice, post.size = "", None, None, 0
    post.pinned_at = post.reported_at = None
    note(post, writer, "taken-away", now=now)


def claim_posts(guest_id: UUID, person_id: UUID) -> None:
    """Give a person what the guest of this device has said and reported."""
    db.session.execute(update(Post).where(Post.writer_id == guest_id).values(writer_id=person_id))
    db.session.execute(update(Moderation).where(Moderation.person_id == guest_id).values(person_id=person_id))
