"""People of a cohort who talk, for the tests of discussions."""

from typing import Any

from lms.accounts.models import Person
from lms.base.ids import uuid7
from lms.catalogue.models import Course
from lms.catalogue.queries import published_course
from lms.facilitation.models import Cohort, Post
from lms.facilitation.queries.discussions import Place, seat_of
from lms.facilitation.services.discussions import Message, write_post
from tests import packs_for_tests as packs
from tests.makers import NOON, Make


def talking_course(make: Make) -> Course:
    """A page, and a discussion."""
    return make.course(packs.pack(packs.module("first", packs.page(), packs.discussion())))


def place(person: Person, cohort: Cohort, activity: str = "talk") -> Place:
    """Where someone of the cohort talks about an activity."""
    course = published_course("small-course", "en")
    assert course is not None
    found, seat = course.outline.find(activity), seat_of(person, cohort.id, course.course_id)
    assert found is not None
    assert seat is not None
    return Place(seat, course, *found)


def say(person: Person, cohort: Cohort, text: str = "Hello.", activity: str = "talk", **more: Any) -> Post:
    """Someone says something."""
    now, post_id = more.pop("now", NOON), more.pop("post_id", None) or uuid7()
    return write_post(
        person, place(person, cohort, activity), Message(text, **more), post_id=post_id, now=now
    )
