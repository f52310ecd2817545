"""What stands in a person's export of what they said to their groups, and what they reported."""

from typing import Any

from sqlalchemy import select

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import Cohort, Moderation, Post

OF_A_POST = (
    *("course_id", "activity", "reply_to_id", "text", "photo", "voice", "written_at", "taken_away_at"),
    *("hidden_at", "hidden_reason", "hidden_note"),
)


def said_by(person: Person) -> dict[str, Any]:
    """My own posts, those that were hidden too, and my own reports."""
    posts = db.session.execute(
        select(Post, Cohort.name)
        .join(Cohort, Cohort.id == Post.cohort_id)
        .where(Post.writer_id == person.id)
        .order_by(Post.written_at)
    ).all()
    reports = db.session.scalars(
        select(Moderation)
        .where(Moderation.person_id == person.id, Moderation.what == "reported")
        .order_by(Moderation.at)
    ).all()
    found: dict[str, Any] = {}
    if posts:
        found["posts"] = [
            {"group": name} | {column: getattr(post, column) for column in OF_A_POST} for post, name in posts
        ]
    if reports:
        columns = ("post_id", "reason", "note", "at")
        found["reports"] = [{column: getattr(one, column) for column in columns} for one in reports]
    return found
