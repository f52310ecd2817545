"""A session in a course: read alone, done by being there, and in nobody's way."""

from datetime import UTC, datetime

import pytest

from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import enrol
from lms.learning import queries
from lms.learning.models import CourseProgress
from lms.learning.services import Incoming, record
from tests import packs_for_tests as packs
from tests.makers import NOON

HERE = "/en/courses/small-course/first"
LATER = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page(), packs.session(), packs.page("last"))))


@pytest.fixture
def learner(make, course):
    person = make.learner()
    enrol(person.id, course, now=NOON)
    return person


def say(learner, course, kind, activity="meet"):
    """Put one event into the learner's log."""
    record(learner.id, [Incoming(uuid7(), kind, course.id, 1, activity, NOON)], now=LATER)


def standing(learner, course):
    return queries.place_of(learner.id, course.id, published_course(course.slug, "en").outline)


def test_a_learner_alone_reads_what_will_happen_and_has_nothing_to_send(client, course):
    page = client.get(f"{HERE}/meet/").text
    assert "Your facilitator starts it" in page
    assert all(words in page for words in ("Ideas", "10 min", "A second tin", "Read this aloud."))
    assert "Mark as done" not in page
    assert "Let them talk." not in page


def test_a_form_that_is_sent_all_the_same_changes_nothing(client, course):
    assert client.post(f"{HERE}/meet/", data={"attended": "1"}).status_code == 422
    assert "This step is done." not in client.get(f"{HERE}/meet/").text


def test_whoever_was_there_has_done_it(learner, course, signed_in_client):
    say(learner, course, "output_recorded")
    assert "meet" not in standing(learner, course).satisfied
    say(learner, course, "attendance_marked")
    assert "meet" in standing(learner, course).satisfied
    page = signed_in_client(learner).get(f"{HERE}/meet/").text
    assert "You took part in this session." in page
    assert "This step is done." in page


def test_the_way_on_leads_past_a_session(client, course):
    page = client.get(f"{HERE}/read/").text
    assert f'href="{HERE}/last/"' in page
    assert f'href="{HERE}/meet/"' not in page
    assert f'href="{HERE}/last/"' in client.get(f"{HERE}/meet/").text


def test_a_course_is_finished_without_its_session(learner, course):
    for activity in ("read", "last"):
        say(learner, course, "activity_completed", activity)
    assert db.session.get(CourseProgress, (learner.id, course.id)).completed_at == LATER
