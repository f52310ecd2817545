"""When a letter is worth it, whom to leave in peace, what can be waived."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.facilitation.errors import NothingToWaive, ReasonNeeded, UnknownContact
from lms.facilitation.rules.contacts import OUTCOMES, WAYS, check_contact, is_in_peace
from lms.facilitation.rules.notices import is_near, is_told, occasions
from lms.facilitation.rules.waivers import check_reason, waivable

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def days(created, opens, due):
    """The days from today on which something is told."""
    return sorted((moment - NOW) / DAY for moment in occasions(*(at(d) for d in (created, opens, due))))


def at(day):
    return None if day is None else NOW + day * DAY


@pytest.mark.parametrize(
    ("created", "opens", "due", "told"),
    [
        (0, None, None, [0]),
        (0, 4, None, [4]),
        (0, None, 10, [0, 7, 9, 10, 17]),
        (0, None, 2, [0, 1, 2, 9]),
        (0, 9, 10, [9, 10, 17]),
        (0, None, -1, [0, 6]),
    ],
)
def test_it_is_told_when_new_near_late_and_once_more(created, opens, due, told):
    assert days(created, opens, due) == told


MOMENTS = st.integers(0, 40).map(at)


@given(MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS)
def test_one_thing_makes_five_letters_at_most_however_long_it_is_late(created, opens, due):
    mornings = [NOW + n * DAY for n in range(-1, 100)]
    pairs = pairwise(mornings)
    told = [1 for since, now in pairs if is_told(created, opens, due, since=since, now=now)]
    assert 1 <= len(told) <= 5


def test_what_is_due_within_three_days_or_was_due_is_near():
    assert [is_near(at(day), NOW) for day in (-9, 0, 3, 3.01)] == [True, True, True, False]
    assert not is_near(None, NOW)


REASONS = st.sampled_from(["late", "near", "stuck", "away"])
CONTACTS = st.lists(st.tuples(REASONS, st.integers(0, 20)), max_size=5)


@given(CONTACTS, REASONS)
def test_peace_lasts_seven_days_for_one_reason(contacts, reason):
    known = [(kind, NOW - age * DAY) for kind, age in contacts]
    ages = [age for kind, age in contacts if kind == reason]
    assert is_in_peace(known, reason, NOW) == (min(ages, default=99) < 7)


def test_a_contact_has_a_known_way_and_a_known_outcome_or_none():
    for way in WAYS:
        for outcome in (None, *OUTCOMES):
            check_contact(way, outcome)
    for way, outcome in (("", None), ("pigeon", None), ("chat", ""), ("chat", "rude")):
        with pytest.raises(UnknownContact):
            check_contact(way, outcome)


@given(st.lists(st.sampled_from("abcd"), unique=True), st.sets(st.sampled_from("abcd")))
def test_what_is_left_can_be_waived_in_its_order(asked, satisfied):
    left = [key for key in asked if key not in satisfied]
    if left:
        assert waivable(asked, satisfied) == left
    else:
        with pytest.raises(NothingToWaive):
            waivable(asked, satisfied)


def test_another_reason_is_said_in_words():
    check_reason("access", "")
    check_reason("other", "She teaches it")
    for reason, note in (("other", " "), ("bored", "yes"), ("", "")):
        with pytest.raises(ReasonNeeded):
            check_reason(reason, note)
