"""Small groups and due dates."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.facilitation.errors import EndsBeforeItStarts, UnfitGroups
from lms.facilitation.rules import dues
from lms.facilitation.rules.cohorts import check_dates
from lms.facilitation.rules.groups import check_number, deal, suggested_number

DAY = date(2026, 3, 2)


@given(st.integers(min_value=12, max_value=275))
def test_the_suggested_groups_have_four_to_seven_people(people):
    number = suggested_number(people)
    sizes = [people // number, -(-people // number)]
    assert all(4 <= size <= 7 for size in sizes)


@given(st.integers(min_value=1, max_value=60), st.integers(min_value=1, max_value=12))
def test_groups_differ_by_one_person_at_most_and_nobody_is_left_out(people, number):
    dealt = deal(range(people), dict.fromkeys(range(1, number + 1), 0))
    sizes = [list(dealt.values()).count(position) for position in range(1, number + 1)]
    assert len(dealt) == people
    assert max(sizes) - min(sizes) <= 1


def test_those_with_most_experience_are_spread_over_all_groups():
    assert [deal("abcd", {1: 0, 2: 0})[person] for person in "abcd"] == [1, 2, 1, 2]


def test_a_small_group_is_filled_up_first():
    assert deal("ab", {1: 5, 2: 3}) == {"a": 2, "b": 2}


@pytest.mark.parametrize("number", [0, -1, 4])
def test_there_are_not_more_groups_than_people(number):
    with pytest.raises(UnfitGroups):
        check_number(number, people=3)


def test_a_cohort_ends_after_it_starts():
    check_dates(DAY, DAY)
    check_dates(None, DAY)
    with pytest.raises(EndsBeforeItStarts):
        check_dates(DAY, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("choice", "day"),
    [
        ("week", date(2026, 3, 9)),
        ("fortnight", date(2026, 3, 16)),
        ("pick", date(2026, 5, 1)),
        ("none", None),
    ],
)
def test_a_due_date_is_chosen_in_one_tap(choice, day):
    assert dues.day_of_choice(choice, date(2026, 5, 1), today=DAY) == day


def test_the_due_day_itself_is_not_late_anywhere_in_the_region():
    due = dues.end_of(DAY)
    assert not dues.is_late(due, is_done=False, now=datetime(2026, 3, 2, 23, 59, tzinfo=UTC))
    assert dues.is_late(due, is_done=False, now=datetime(2026, 3, 3, 0, 0, tzinfo=UTC))
    assert not dues.is_late(due, is_done=True, now=datetime(2026, 4, 1, tzinfo=UTC))
