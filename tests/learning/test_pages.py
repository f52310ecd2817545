"""The learning pages, as someone without JavaScript meets them."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.models import Enrolment
from lms.catalogue.services import enrol
from lms.learning.models import LearningEvent
from tests import packs_for_tests as packs
from tests.makers import NOON

HERE = "/en/courses/small-course"


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


@pytest.fixture
def course(make):
    return make.course()


@pytest.fixture
def alice(make, course, signed_in_client):
    """A browser of a learner on the course."""
    learner = make.learner()
    enrol(learner.id, course, now=NOON)
    return signed_in_client(learner)


def test_a_visitor_joins_as_a_guest_and_is_remembered(client, course):
    assert "Join the course" in client.get(f"{HERE}/").text
    response = client.post(f"{HERE}/enrol", follow_redirects=True)
    assert "You have a place on Small course." in response.text
    assert "Leave this course" in client.get(f"{HERE}/").text
    assert db.session.scalars(select(Person.is_guest)).all() == [True]


def test_a_double_click_on_join_is_one_enrolment(alice, course):
    alice.post(f"{HERE}/enrol")
    alice.post(f"{HERE}/enrol")
    assert count(Enrolment) == 1


def test_a_double_click_on_an_answer_is_one_event(alice):
    form = {"event_id": str(uuid4()), "q.one": "a", "q.two": "12"}
    for _ in range(2):
        assert alice.post(f"{HERE}/first/quiz/", data=form).status_code == 303
    assert count(LearningEvent) == 1


def test_a_visitor_who_marks_a_page_as_done_has_joined(client, course):
    response = client.post(f"{HERE}/first/read/", follow_redirects=True)
    assert "This step is done." in response.text
    assert (count(Enrolment), count(LearningEvent)) == (1, 1)


def test_a_quiz_shows_what_was_right_and_can_be_tried_again(alice):
    response = alice.post(f"{HERE}/first/quiz/", data={"q.one": "b", "q.two": "12"}, follow_redirects=True)
    assert "50%" in response.text
    assert "You chose this, but it is not right." in response.text
    assert "Try again" in response.text
    assert "Check my answers" in alice.get(f"{HERE}/first/quiz/?again=1").text


def test_a_quiz_without_answers_comes_back(alice):
    response = alice.post(f"{HERE}/first/quiz/", data={})
    assert response.status_code == 422
    assert "Answer at least one question" in response.text
    assert count(LearningEvent) == 0


def test_cards_are_turned_one_by_one_and_resumed(alice):
    assert "Card 1 of 3" in text_of(alice.get(f"{HERE}/first/cards/"))
    response = alice.post(f"{HERE}/first/cards/", data={"card": "1", "skip": "1"})
    assert response.location.endswith("?card=2")
    assert "Card 2 of 3" in text_of(alice.get(f"{HERE}/first/cards/"))


def test_an_answer_on_a_card_is_spoken_about(alice):
    data = {"card": "2", "q.check": "night"}
    response = alice.post(f"{HERE}/first/cards/", data=data, follow_redirects=True)
    assert "Some are forgotten by then." in response.text
    assert "Not quite." in response.text


def test_the_last_card_ends_the_lesson(alice):
    data = {"card": "3", "skip": "1"}
    response = alice.post(f"{HERE}/first/cards/", data=data, follow_redirects=True)
    assert "This step is done." in response.text


def test_a_whole_course_is_finished_without_a_script(alice):
    for activity, data in (
        ("read", {}),
        ("cards", {"card": "3", "skip": "1"}),
        ("quiz", {"q.one": "a", "q.two": "12"}),
        ("walk", {f"i.i{n}": "done" for n in range(1, 6)}),
    ):
        assert alice.post(f"{HERE}/first/{activity}/", data=data).status_code == 303
    assert "You have finished this course." in alice.get(f"{HERE}/").text
    assert "Small course" in alice.get("/en/me/certificates/").text


def test_a_quiz_that_is_not_required_is_offered_first_and_not_again(make, signed_in_client):
    course = make.course(packs.pack(packs.module("first", packs.quiz(optional=True), packs.page())))
    learner = make.learner()
    enrol(learner.id, course, now=NOON)
    browser = signed_in_client(learner)
    assert "Next: Check yourself" in browser.get(f"{HERE}/").text
    browser.post(f"{HERE}/first/quiz/", data={"event_id": str(uuid4()), "q.one": "b"})
    assert "Next: Read" in browser.get(f"{HERE}/").text


def test_a_module_that_is_locked_says_what_comes_first(client, make):
    make.course(
        packs.pack(
            packs.module("one", packs.page("first")),
            packs.module("two", packs.page("second"), prerequisites=["one"]),
        )
    )
    assert "Finish “One” first." in client.get(f"{HERE}/two/second/").text
    response = client.post(f"{HERE}/two/second/")
    assert response.status_code == 409
    assert (count(LearningEvent), count(Enrolment), count(Person)) == (0, 0, 0)


def test_a_step_that_moved_keeps_its_old_address(client, course):
    response = client.get(f"{HERE}/elsewhere/read/")
    assert (response.status_code, response.location) == (301, f"{HERE}/first/read/")


def test_unknown_courses_and_steps_are_not_found(client, course):
    for path in ("/en/courses/none/", f"{HERE}/first/none/"):
        assert client.get(path).status_code == 404


def test_leaving_asks_first_and_keeps_everything(alice):
    alice.post(f"{HERE}/first/read/")
    assert "What you did is kept." in alice.get(f"{HERE}/leave").text
    alice.post(f"{HERE}/leave")
    assert "You have not joined a course yet." in alice.get("/en/me/").text
    alice.post(f"{HERE}/enrol")
    assert "1 of 4 steps done" in alice.get(f"{HERE}/").text


def test_a_paragraph_without_translation_is_marked_with_its_language(client, course):
    page = client.get("/km/courses/small-course/first/read/").text
    assert '<p lang="en" class="fallback">Some words.</p>' in page


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/courses/",
        "/en/checklists/",
        "/en/me/",
        "/en/me/certificates/",
        f"{HERE}/",
        f"{HERE}/first/read/",
        f"{HERE}/first/cards/",
        f"{HERE}/first/quiz/",
        "/en/checklists/small-course/",
        "/en/checklists/small-course/walk/",
        "/en/me/plan/",
    ],
)
def test_a_learners_page_needs_at_most_six_statements(alice, course, count_sql, path):
    alice.post(f"{HERE}/first/quiz/", data={"q.one": "b"})
    alice.get(path)
    with count_sql() as statements:
        assert alice.get(path).status_code == 200
    asked = [s for s in statements if s.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]
    assert len(asked) <= 6, asked


HOT = ("learning_event", "activity_progress", "attempt", "course_progress", "enrolment", "learner_log")


@pytest.mark.parametrize("path", ["/en/me/", f"{HERE}/", f"{HERE}/first/read/", f"{HERE}/first/quiz/"])
def test_what_is_asked_for_a_learner_is_bound_to_that_learner(alice, course, count_sql, path):
    with count_sql() as statements:
        alice.post(f"{HERE}/first/quiz/", data={"q.one": "b"})
        alice.get(path)
    hot = [s for s in statements if re.search(rf"\b(FROM|UPDATE)\s+({'|'.join(HOT)})\b", s)]
    assert hot
    assert [s for s in hot if "learner_id = " not in s.partition("WHERE")[2]] == []
