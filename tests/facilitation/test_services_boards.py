"""Boards follow what happens: to the learner who acts, to the cohort, to the course. It is noon of 2 March 2026."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from lms.accounts.queries import sign_in_by_token
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import sign_up, start_as_guest
from lms.accounts.services.people import Agreed, NewAccount
from lms.base import outbox
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import publish, store_draft
from lms.facilitation.models import Board, BoardRow, ItemOutcome
from lms.facilitation.services import Given, assign, divide, join, leave, set_courses, withdraw
from lms.facilitation.services.boards import refresh_boards
from lms.learning.services import do_activity, rebuild
from lms.packs.draft import Draft
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON

DAY = timedelta(days=1)


@pytest.fixture
def course(make):
    first = packs.module("first", packs.page(), packs.quiz())
    return make.course(packs.pack(first, packs.module("second", packs.page("more"))))


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def alice(make):
    return make.learner("Alice")


@pytest.fixture
def cohort(make, bob, alice, course):
    return make.cohort(facilitator=bob, people=[alice], courses=[course])


def row_of(cohort, person):
    return db.session.scalars(
        select(BoardRow).where(BoardRow.cohort_id == cohort.id, BoardRow.person_id == person.id)
    ).one_or_none()


def read(person, course, key="read", at=NOON):
    place = published_course(course.slug, "en")
    do_activity(person.id, place, key, [Said("activity_completed")], event_id=uuid7(), now=at)


def answer(person, course, **answers):
    said = [Said("attempt_submitted", value=answers)]
    do_activity(person.id, published_course(course.slug, "en"), "quiz", said, event_id=uuid7(), now=NOON)


def test_what_was_done_shows_at_once(cohort, alice, course):
    before = row_of(cohort, alice)
    assert (before.modules["first"], before.unbegun) == ([0, 2, 0], "|first|second|")
    read(alice, course, at=NOON + DAY)
    row = row_of(cohort, alice)
    assert (row.modules["first"], row.undone, row.unbegun) == ([1, 2, 1], "|first|second|", "|second|")
    assert (row.last_at, row.idle_on) == (NOON + DAY, (NOON + DAY).date())


def test_who_comes_later_brings_along_what_they_did_before(make, cohort, course):
    dan = make.learner("Dan")
    read(dan, course)
    answer(dan, course, one="b", two=1)
    answer(dan, course, one="b", two=1)
    assert db.session.scalar(select(func.count()).select_from(ItemOutcome)) == 0
    join(dan.id, cohort, now=NOON + DAY)
    row = row_of(cohort, dan)
    assert (row.modules["first"], row.stuck_on, row.last_at) == ([1, 2, 2], "quiz", NOON)
    assert db.session.scalar(select(func.count()).select_from(ItemOutcome)) == 2


def test_a_learner_in_no_group_costs_one_statement_and_one_in_a_group_few(
    make, cohort, alice, course, count_sql
):
    def statements_for(person):
        read(person, course)
        with count_sql() as statements:
            read(person, course, "more", at=NOON + DAY)
        return [s for s in statements if "board" in s]

    assert len(statements_for(make.learner("Dan"))) == 1
    read_and_written = statements_for(alice)
    assert [s.split()[0] for s in read_and_written] == ["SELECT", "UPDATE"]


def test_days_follow_what_is_given_to_whom_and_taken_back(make, cohort, bob, alice, course):
    dan = make.learner("Dan")
    join(dan.id, cohort, now=NOON)
    to_alice = assign(
        cohort, Given(course.id, "second", person_id=alice.id, due_at=NOON + DAY), assigned_by=bob, now=NOON
    )
    to_all = assign(cohort, Given(course.id, due_at=NOON + 2 * DAY), assigned_by=bob, now=NOON)
    assert (row_of(cohort, alice).late_from, row_of(cohort, dan).late_from) == (NOON + DAY, NOON + 2 * DAY)
    withdraw(to_alice, now=NOON)
    assert row_of(cohort, alice).late_from == NOON + 2 * DAY
    withdraw(to_all, now=NOON)
    assert row_of(cohort, alice).late_from is None


def test_nobody_is_late_any_more_with_what_they_have_done(cohort, bob, alice, course):
    assign(cohort, Given(course.id, "second", due_at=NOON + DAY), assigned_by=bob, now=NOON)
    read(alice, course, "more")
    assert row_of(cohort, alice).late_from is None


def test_a_day_for_a_small_group_comes_and_goes_with_its_people(make, cohort, bob, alice, course):
    divide(cohort, 1, anew=True)
    group = row_of(cohort, alice).group_id
    dan = make.learner("Dan")
    join(dan.id, cohort, now=NOON)
    assign(cohort, Given(course.id, group_id=group, due_at=NOON + DAY), assigned_by=bob, now=NOON)
    assert (row_of(cohort, alice).late_from, row_of(cohort, dan).late_from) == (NOON + DAY, None)
    divide(cohort, 1, anew=False)
    assert (row_of(cohort, dan).group_id, row_of(cohort, dan).late_from) == (group, NOON + DAY)


def test_who_leaves_is_on_the_board_no_more_and_comes_back_with_everything(cohort, alice, course):
    read(alice, course)
    place = join(alice.id, cohort, now=NOON)
    leave(place, now=NOON)
    assert row_of(cohort, alice) is None
    join(alice.id, cohort, now=NOON + DAY)
    assert row_of(cohort, alice).modules["first"] == [1, 2, 1]


def test_a_course_that_is_taken_away_takes_its_board_along(make, cohort, alice, course):
    other = make.course(packs.pack(key="other-course"))
    set_courses(cohort, [other.id], now=NOON)
    assert row_of(cohort, alice).course_id == other.id
    assert db.session.scalars(select(Board.course_id)).all() == [other.id]


def test_work_in_one_course_of_a_group_counts_as_being_here_on_all_its_boards(make, cohort, alice, course):
    other = make.course(packs.pack(key="other-course"))
    set_courses(cohort, [course.id, other.id], now=NOON)
    read(alice, course, at=NOON + DAY)
    rows = db.session.scalars(select(BoardRow).where(BoardRow.person_id == alice.id)).all()
    assert [row.last_at for row in rows] == [NOON + DAY] * 2


def test_a_new_version_is_counted_when_the_worker_has_been_there(cohort, alice, course):
    first = packs.module("first", packs.page(), packs.quiz(), packs.page("extra"))
    version = store_draft(Draft(packs.pack(first), is_keyed=True), now=NOON)
    publish(course, now=NOON)
    db.session.commit()
    assert row_of(cohort, alice).modules["first"][1] == 2
    while outbox.deliver_due(NOON):
        pass
    assert row_of(cohort, alice).modules == {"first": [0, 3, 0]}
    assert db.session.scalar(select(Board.course_version)) == version.number


def test_the_first_answer_counts_and_later_ones_do_not(cohort, alice, course):
    answer(alice, course, one="b", two=12)
    answer(alice, course, one="a", two=12)
    found = db.session.execute(select(ItemOutcome.item, ItemOutcome.answer, ItemOutcome.is_weak))
    assert sorted(map(tuple, found)) == [("one", "b", True), ("two", "", False)]


def test_boards_are_made_again_from_the_log(cohort, alice, course):
    read(alice, course)
    answer(alice, course, one="b", two=12)
    before = _everything()
    db.session.execute(delete(BoardRow))
    db.session.execute(delete(ItemOutcome))
    rebuild(alice.id)
    assert _everything() == before


def _everything():
    db.session.flush()
    db.session.expire_all()
    rows = db.session.execute(select(*BoardRow.__table__.columns)).all()
    return rows, db.session.execute(select(*ItemOutcome.__table__.columns).order_by("item")).all()


def test_every_hour_what_is_missing_is_made_and_what_fell_behind_is_mended(make, cohort, alice, course):
    read(alice, course)
    dan = make.learner("Dan")
    join(dan.id, cohort, now=NOON)
    db.session.execute(delete(BoardRow).where(BoardRow.person_id == dan.id))
    db.session.execute(update(BoardRow).values(last_at=None, modules={}))
    refresh_boards(NOON + DAY)
    db.session.expire_all()
    assert row_of(cohort, alice).modules["first"] == [1, 2, 1]
    assert row_of(cohort, dan) is not None
    assert db.session.scalar(select(Board.as_of)) == NOON + DAY
    db.session.execute(delete(BoardRow))
    db.session.execute(delete(Board))
    refresh_boards(NOON + DAY)
    assert row_of(cohort, alice).last_at == NOON


def test_a_guest_who_makes_an_account_has_a_name_on_the_board(cohort, course):
    guest, token = start_as_guest(locale="en", now=NOON)
    join(guest.id, cohort, now=NOON)
    assert row_of(cohort, guest).name_text == ""
    account = NewAccount(name="Dara", username="dara", password="noodles at the gate", locale="en")
    agreed = Agreed(frozenset({Purpose.LEARNING_RECORD}), text_version="1")
    sign_up(account, agreed, before=sign_in_by_token(token, now=NOON), now=NOON)
    assert row_of(cohort, guest).name_text == "dara"
