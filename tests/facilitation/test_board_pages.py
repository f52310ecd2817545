"""The board of a cohort as its facilitator sees it."""

from datetime import timedelta

import pytest

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.facilitation.queries.board import board_of
from lms.facilitation.services import Given, assign
from lms.learning.models import Attempt
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
    columns = {"course_id": course.id, "activity": "quiz", "course_version": 1, "responses": {}}
    db.session.add(Attempt(learner_id=person.id, id=uuid7(), score_scaled=0.1, submitted_at=NOON, **columns))
    db.session.flush()


def rows_of(cohort, course, now=NOON):
    found = board_of(cohort.id, published_course(course.slug, "en"), [course.id], now=now)
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
    given = assign(cohort, Given(course.id), assigned_by=bob, now=NOON)
    given.module, given.person_id, given.due_at = "second", alice.id, due
    db.session.flush()
    rows = rows_of(cohort, course)
    assert [cell.due_at for cell in rows["Alice"].cells] == [None, due]
    assert [cell.due_at for cell in rows["Dan"].cells] == [None, None]


def test_a_call_has_its_reason_and_a_text_in_the_language_of_the_person(make, bob, course, signed_in_client):
    alice = make.learner("Alice", locale="th", phone="+66 81 234")
    cohort = make.cohort(facilitator=bob, people=[alice, make.learner("Dan")], courses=[course])
    agree(alice)
    given = assign(cohort, Given(course.id), assigned_by=bob, now=NOON)
    given.due_at = NOON - timedelta(days=1)
    db.session.commit()
    page = signed_in_client(bob).get(f"/en/groups/{cohort.id}/board").text
    assert "and is not done." in page
    assert 'lang="th"' in page
    assert f"/th/courses/{course.slug}" in page
    for address in ("wa.me/?text=", "line.me/R/msg/text/?", "t.me/share/url?url=", "sms:+6681234?body="):
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
