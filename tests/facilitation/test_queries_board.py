"""Who is on a board, in which order, and whom to call, as both databases say it. It is noon of 2 March 2026."""

from datetime import timedelta

import pytest

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent, withdraw_consent
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.facilitation.models import BoardRow, ContactLog
from lms.facilitation.queries.board import page_of, people_to_call, summary_of
from lms.facilitation.rules.board import Choice
from lms.facilitation.services import Given, assign, join, set_courses
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON

DAY = timedelta(days=1)


@pytest.fixture
def course(make):
    made = make.course(
        packs.pack(packs.module("first", packs.page()), packs.module("second", packs.page("more")))
    )
    return published_course(made.slug, "en")


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def cohort(make, bob, course):
    made = make.cohort(facilitator=bob)
    set_courses(made, [course.course_id], now=NOON)
    return made


@pytest.fixture
def join_as(make, cohort, course):
    """Brings someone in and writes down where they stand."""

    def joined(name, *, idle=1, shares=True, **facts):
        person = make.learner(name, username=f"{name.lower()}-{uuid7()}")
        join(person.id, cohort, now=NOON - 20 * DAY)
        if shares:
            agree(person)
        row = db.session.get(BoardRow, (cohort.id, course.course_id, person.id))
        facts = {"idle_on": (NOON - idle * DAY).date(), "last_at": NOON - idle * DAY} | facts
        for name_, value in facts.items():
            setattr(row, name_, value)
        db.session.flush()
        return person

    return joined


def agree(person):
    give_consent(person, Purpose.FACILITATOR_VIEW, text_version="1", locale="en", method="test", now=NOON)


LATE = {"late_from": NOON - timedelta(seconds=1)}
DONE = {"is_done": True, "undone": ""}


def names(cohort, course, size=50, after=None, **choice):
    found, after = page_of(cohort.id, course, Choice(**choice), after, NOON, size)
    return [row.name for row in found], after


def test_the_late_come_first_then_those_idle_longest_then_by_name(cohort, course, join_as):
    join_as("Hidden", idle=90, shares=False, **LATE)
    join_as("Finished", idle=30, **DONE)
    join_as("Bea", idle=5)
    join_as("alice", idle=5)
    join_as("Idle", idle=9)
    join_as("Late", idle=0, **LATE)
    join_as("Later", idle=2, **LATE)
    by_need = ["Later", "Late", "Idle", "alice", "Bea", "Finished", "Hidden"]
    by_name = ["alice", "Bea", "Finished", "Hidden", "Idle", "Late", "Later"]
    assert names(cohort, course)[0] == by_need
    assert names(cohort, course, order="name")[0] == by_name


@pytest.mark.parametrize("order", ["", "name"])
def test_pages_follow_a_person_so_that_nobody_is_skipped(cohort, course, join_as, order):
    people = [join_as(f"P{n}", idle=10 - n % 3, shares=n != 3) for n in range(1, 6)]
    whole = names(cohort, course, order=order)[0]
    page, after = names(cohort, course, 2, order=order)
    assert page == whole[:2]
    gone = next(person for person in people if person.name == whole[0])
    db.session.delete(db.session.get(BoardRow, (cohort.id, course.course_id, gone.id)))
    page, after = names(cohort, course, 2, after, order=order)
    assert page == whole[2:4]
    assert names(cohort, course, 2, after, order=order) == (whole[4:], None)


def test_five_are_called_by_reason_and_the_sixth_is_not(cohort, course, bob, join_as):
    join_as("Away", idle=14)
    join_as("Here", idle=13)
    for n in range(1, 6):
        join_as(f"S{n}", stuck_on="quiz")
    for days, name, shares in ((3, "Near", True), (-1, "Late", True), (-1, "Hidden", False)):
        whom = join_as(name, shares=shares).id
        given = Given(course.course_id, "first", person_id=whom, due_at=NOON + days * DAY)
        assign(cohort, given, assigned_by=bob, now=NOON)
    join_as("Finished", idle=40, **DONE)
    called = people_to_call(cohort.id, course, NOON)
    assert [(row.name, reason.kind) for row, reason in called] == [
        ("Late", "late"),
        ("Near", "near"),
        *((f"S{n}", "stuck") for n in range(1, 4)),
    ]
    summary = summary_of(cohort.id, course.course_id, NOON)
    assert (summary.people, summary.late, summary.in_need, summary.done) == (11, 1, 8, 1)


def test_whoever_was_contacted_for_the_same_reason_is_left_in_peace(cohort, course, bob, join_as):
    stuck, away = join_as("Stuck", stuck_on="quiz"), join_as("Away", idle=15)
    for person, reason, days in ((stuck, "stuck", 6), (away, "late", 6), (away, "away", 7)):
        noted = {"cohort_id": cohort.id, "person_id": person.id, "by_id": bob.id, "way": "call"}
        db.session.add(ContactLog(id=uuid7(), at=NOON - days * DAY, reason=reason, **noted))
    db.session.flush()
    assert [row.name for row, _ in people_to_call(cohort.id, course, NOON)] == ["Away"]


def test_a_board_can_be_narrowed(cohort, course, bob, join_as):
    dara = join_as("Dara Sok")
    join_as("Ana", idle=20)
    join_as("Sokha", shares=False)
    do_activity(dara.id, course, "read", [Said("activity_completed")], event_id=uuid7(), now=NOON)
    assign(cohort, Given(course.course_id, "first", due_at=NOON - DAY), assigned_by=bob, now=NOON)
    assert names(cohort, course, name="SOK")[0] == ["Dara Sok", "Sokha"]
    assert names(cohort, course, name="%")[0] == names(cohort, course)[0]
    assert names(cohort, course, need="unbegun", module="second", order="name")[0] == ["Ana", "Dara Sok"]
    assert names(cohort, course, need="unbegun")[0] == ["Ana"]
    assert names(cohort, course, need="late", module="first")[0] == ["Ana"]
    assert names(cohort, course, need="late", module="second")[0] == []
    assert names(cohort, course, module="first")[0] == ["Ana"]
    assert names(cohort, course, need="help")[0] == ["Ana"]


def test_a_consent_that_is_taken_back_hides_at_once(cohort, course, join_as):
    alice = join_as("Alice", **LATE)
    withdraw_consent(alice, Purpose.FACILITATOR_VIEW, now=NOON)
    rows, _after = page_of(cohort.id, course, Choice(), None, NOON)
    assert [(row.shares, row.cells, row.last_at) for row in rows] == [(False, (), None)]
    assert names(cohort, course, need="late")[0] == []
    assert people_to_call(cohort.id, course, NOON) == []
    assert summary_of(cohort.id, course.course_id, NOON).late == 0
