"""Keeping a discussion kind: reporting, hiding with a reason, pinning. All of it is written down."""

from datetime import datetime

from lms.accounts.models import Person
from lms.base.db import db
from lms.base.events import emit
from lms.facilitation.errors import WroteItMyself
from lms.facilitation.events import PostHidden, PostReported
from lms.facilitation.models import Moderation, Post
from lms.facilitation.queries.discussions import has_reported
from lms.facilitation.rules.discussions import check_there


def report(post: Post, person: Person, reason: str, words: str | None = None, *, now: datetime) -> None:
    """Ask the facilitators to look at a post. Everyone can ask once."""
    check_there(is_taken_away=post.taken_away_at is not None)
    if post.writer_id == person.id:
        raise WroteItMyself
    if has_reported(person.id, post.id):
        return
    if post.hidden_at is None:
        post.reported_at = post.reported_at or now
    note(post, person, "reported", reason, words, now=now)
    emit(PostReported(post_id=post.id, cohort_id=post.cohort_id, at=now))


def hide(post: Post, facilitator: Person, reason: str, words: str | None = None, *, now: datetime) -> None:
    """Hide a post from all but its writer, who reads why."""
    check_there(is_taken_away=post.taken_away_at is not None)
    post.hidden_at, post.hidden_reason, post.hidden_note = now, reason, words
    post.pinned_at = post.reported_at = None
    note(post, facilitator, "hidden", reason, words, now=now)
    emit(PostHidden(post_id=post.id, writer_id=post.writer_id, at=now))


def show(post: Post, facilitator: Person, *, now: datetime) -> None:
    """Show a hidden post again."""
    if post.hidden_at is None:
        return
    post.hidden_at = post.hidden_reason = post.hidden_note = None
    note(post, facilitator, "shown", now=now)


def leave_be(post: Post, facilitator: Person, *, now: datetime) -> None:
    """Leave a reported post as it is."""
    if post.reported_at is None:
        return
    post.reported_at = None
    note(post, facilitator, "left", now=now)


def pin(post: Post, facilitator: Person, *, is_on: bool, now: datetime) -> None:
    """Let a post stand on top, or no longer. A reply stays under its post."""
    if (post.pinned_at is not None) == is_on or post.reply_to_id is not None or not post.is_open:
        return
    post.pinned_at = now if is_on else None
    note(post, facilitator, "pinned" if is_on else "unpinned", now=now)


def note(
    post: Post,
    person: Person,
    what: str,
    reason: str | None = None,
    words: str | None = None,
    *,
    now: datetime,
) -> None:
    """Write down what someone did about a post."""
    db.session.add(
        Moderation(post_id=post.id, person_id=person.id, what=what, reason=reason, note=words, at=now)
    )
    db.session.flush()
