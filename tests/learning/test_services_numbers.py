"""The numbers of a business out of the log: the same in any order, from any phone, and after a rebuild."""

from dataclasses import replace
from itertools import permutations
from uuid import UUID

import pytest

from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.learning.queries import numbers_of
from lms.learning.services import Incoming, change_number, claim_guest, do_activity, rebuild, record
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.worksheet("a"), packs.worksheet("b"))))


@pytest.fixture
def typed(course):
    """An event by which a price was typed in one of the two sheets."""

    def typed(n, sheet, price, lamport, **more):
        event = Incoming(UUID(int=n), "answer_given", course.id, 1, sheet, NOON, "price", price, lamport)
        return replace(event, **more)

    return typed


def kept(learner):
    return {name: (n.value, n.activity) for name, n in numbers_of(learner.id).items()}


def test_two_phones_give_the_same_number_in_whatever_order_they_come(make, typed):
    events = [typed(1, "a", "10", 1), typed(2, "b", "20", 3), typed(3, "a", "30", 3), typed(4, "b", "", 2)]
    for order in permutations(events):
        learner = make.learner()
        for event in order:
            record(learner.id, [event], now=NOON)
        assert kept(learner) == {"price": ("30", "a")}


def test_an_older_event_that_comes_late_brings_a_removed_number_not_back(make, typed):
    learner = make.learner()
    record(learner.id, [typed(1, "a", "", 5), typed(2, "b", "20", 4)], now=NOON)
    assert kept(learner) == {}


def test_a_rebuild_gives_the_same_numbers(make, typed):
    learner = make.learner()
    record(learner.id, [typed(1, "a", "10", 2), typed(2, "b", "20", 1)], now=NOON)
    change_number(learner.id, "price", "25", event_id=uuid7(), now=NOON)
    before = kept(learner)
    rebuild(learner.id)
    assert kept(learner) == before == {"price": ("25", "a")}


def test_the_sheet_that_was_saved_last_wins_however_often_the_other_was(make, course):
    learner, found = make.learner(), published_course(course.slug, "en")
    for sheet, price in (("a", "1"), ("a", "2"), ("a", "3"), ("b", "4")):
        said = [Said("answer_given", "price", price)]
        do_activity(learner.id, found, sheet, said, event_id=uuid7(), now=NOON)
    assert kept(learner) == {"price": ("4", "b")}


@pytest.mark.parametrize("value", [None, 12, ["1"], {"a": 1}, "twelve", "NaN", "1e9", "9" * 60])
def test_what_is_no_number_is_not_kept_as_one(make, typed, value):
    learner = make.learner()
    record(learner.id, [typed(1, "a", value, 1)], now=NOON)
    assert kept(learner) == {}


def test_only_an_answer_is_a_number(make, typed):
    learner = make.learner()
    record(learner.id, [typed(1, "a", "10", 1, kind="card_turned")], now=NOON)
    assert kept(learner) == {}


def test_a_guests_numbers_become_the_persons(make, typed):
    guest, person = make.guest(), make.learner()
    record(guest.id, [typed(1, "a", "10", 1)], now=NOON)
    claim_guest(guest.id, person.id, now=NOON)
    assert kept(person) == {"price": ("10", "a")}
