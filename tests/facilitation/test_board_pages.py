"""The board of a cohort as its facilitator sees it."""

from datetime import timedelta

import pytest

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.facilitation.queries.board import page_of
from lms.facilitation.rules.board import Choice
from lms.facilitation.services import Given, assign
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON


@pytest.fixture
def course(make):
    first = packs.module("first", packs.page(), packs.quiz())
    return make.course(packs.pack(first, packs.module("second", packs.page("more"))))


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


def agree(person):
    give_consent(person, Purpose.FACILITATOR_VIEW, text_version="1", locale="en", method="test", now=NOON)


def read(person, course, key="read", at=NOON):
    place = published_course(course.slug, "en")
    do_activity(person.id, place, key, [Said("activity_completed")], event_id=uuid7(), now=at)


def fail(person, course):
    said = [Said("attempt_submitted", value={"one": "b", "two": 1})]
    do_activity(person.id, published_course(course.slug, "en"), "quiz", said, event_id=uuid7(), now=NOON)


def rows_of(cohort, course, now=NOON):
    found, _after = page_of(cohort.id, published_course(course.slug, "en"), Choice(), None, now)
    return {row.name: row for row in found}


def test_each_module_counts_what_is_done_and_nothing_is_read_without_consent(make, bob, course):
    alice, dan = make.learner("Alice"), make.learner("Dan")
    cohort = make.cohort(facilitator=bob, people=[alice, dan], courses=[course])
    agree(alice)
    read(alice, course)
    read(dan, course)
    fail(dan, course)
    fail(dan, course)
    rows = rows_of(cohort, course)
    assert [(c.module, c.done, c.total, c.is_begun) for c in rows["Alice"].cells] == [
        ("first", 1, 2, True),
        ("second", 0, 1, False),
    ]
    assert (rows["Dan"].cells, rows["Dan"].last_at, rows["Dan"].stuck_on) == ((), None, None)


def test_a_quiz_failed_twice_is_where_someone_is_stuck(make, bob, course):
    alice = make.learner("Alice")
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[course])
    agree(alice)
    fail(alice, course)
    assert rows_of(cohort, course)["Alice"].stuck_on is None
    fail(alice, course)
    assert rows_of(cohort, course)["Alice"].stuck_on == "quiz"


def test_a_day_counts_only_for_the_person_and_the_module_it_was_given_to(make, bob, course):
    alice, dan = make.learner("Alice"), make.learner("Dan")
    cohort = make.cohort(facilitator=bob, people=[alice, dan], courses=[course])
    agree(alice)
    agree(dan)
    due = NOON + timedelta(days=2)
    assign(cohort, Given(course.id, "second", person_id=alice.id, due_at=due), assigned_by=bob, now=NOON)
    rows = rows_of(cohort, course)
    assert [cell.due_at for cell in rows["Alice"].cells] == [None, due]
    assert [cell.due_at for cell in rows["Dan"].cells] == [None, None]


def test_a_call_has_its_reason_and_a_text_in_the_language_of_the_person(make, bob, course, signed_in_client):
    alice = make.learner("Alice", locale="th", phone="+66 81 234")
    cohort = make.cohort(facilitator=bob, people=[alice, make.learner("Dan")], courses=[course])
    agree(alice)
    assign(cohort, Given(course.id, due_at=NOON - timedelta(days=1)), assigned_by=bob, now=NOON)
    db.session.commit()
    page = signed_in_client(bob).get(f"/en/groups/{cohort.id}/board").text
    assert "and is not done." in page
    assert 'lang="th"' in page
    assert f"/th/courses/{course.slug}" in page
    for address in (
        "wa.me/6681234?text=",
        "line.me/R/msg/text/?",
        "t.me/share/url?url=",
        "sms:+6681234?body=",
    ):
        assert address in page
    assert page.count("<textarea") == 1
    assert "Not shown" in page


@pytest.mark.parametrize("people", [3, 60])
def test_the_board_asks_the_database_ten_times_at_most(
    make, bob, course, signed_in_client, count_sql, clock, people
):
    learners = [make.learner(f"Dara {n}") for n in range(people)]
    cohort = make.cohort(facilitator=bob, people=learners, courses=[course])
    for learner in learners:
        agree(learner)
    read(learners[0], course)
    db.session.commit()
    clock.advance(days=14)
    browser, address = signed_in_client(bob), f"/en/groups/{cohort.id}/board"
    with count_sql() as statements:
        page = browser.get(address).text
    assert len(statements) <= 10, "\n".join(statements)
    assert page.count("<textarea") == min(people, 5)
    assert page.count('role="rowheader"') == min(people, 50)
    assert ("The next people" in page) == (people > 50)


def test_the_board_can_be_narrowed_to_those_who_need_help(make, bob, course, signed_in_client, clock):
    alice, dan = make.learner("Alice"), make.learner("Dan")
    cohort = make.cohort(facilitator=bob, people=[alice, dan], courses=[course])
    agree(alice)
    agree(dan)
    read(dan, course, at=clock.advance(days=14))
    db.session.commit()
    page = signed_in_client(bob).get(f"/en/groups/{cohort.id}/board?need=help&order=name").text
    table = page.partition('role="table"')[2]
    assert "Alice" in table
    assert "Dan" not in table


def test_other_facilitators_do_not_find_the_board(make, bob, course, signed_in_client):
    cohort = make.cohort(facilitator=bob, courses=[course])
    browser = signed_in_client(make.facilitator("Eve"))
    assert browser.get(f"/en/groups/{cohort.id}/board").status_code == 404


def test_one_persons_page_says_what_they_did_and_how_the_quizzes_went(make, bob, course, signed_in_client):
    alice = make.learner("Alice")
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[course])
    agree(alice)
    fail(alice, course)
    read(alice, course, at=NOON + timedelta(days=3))
    said = [Said("attempt_submitted", value={"one": "a", "two": 12})]
    do_activity(alice.id, published_course(course.slug, "en"), "quiz", said, event_id=uuid7(), now=NOON)
    db.session.commit()
    page = " ".join(signed_in_client(bob).get(f"/en/groups/{cohort.id}/people/{alice.id}/").text.split())
    for words in ("<b>67%</b>", "2 of 2", "March 5, 2026", "Tried 2 times", "Best result: 100%", "Passed"):
        assert words in page
    assert "Second" not in page.partition("What they did lately")[2].partition("</section>")[0]


def test_one_persons_page_asks_the_database_ten_times_at_most_and_hides_without_consent(
    make, bob, course, signed_in_client, count_sql
):
    alice = make.learner("Alice")
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[course])
    fail(alice, course)
    db.session.commit()
    browser, address = signed_in_client(bob), f"/en/groups/{cohort.id}/people/{alice.id}/"
    assert "Tried" not in browser.get(address).text
    agree(alice)
    db.session.commit()
    with count_sql() as statements:
        assert "Tried 1 time" in browser.get(address).text
    assert len(statements) <= 10, "\n".join(statements)
