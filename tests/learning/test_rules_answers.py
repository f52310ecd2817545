"""Two phones, one item: who wins, what is kept beside it, and that the order of arrival does not matter."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.learning import rules
from lms.learning.rules import Happening


def answer(name, value, lamport, *base):
    return Happening(name, "item_answered", "i1", value, lamport, base=base)


def folded(events):
    state = {}
    for event in events:
        state = rules.fold(state, event)
    return state


def stands(events):
    return rules.record_of(folded(events)).answers["i1"]


def beside(events):
    return [kept["value"] for kept in rules.other_answers(folded(events), "i1")]


@st.composite
def histories(draw):
    """Up to six answers of which each has seen some of those before it, or does not say."""
    events = []
    for n in range(draw(st.integers(1, 6))):
        seen = draw(st.lists(st.sampled_from(events), unique_by=lambda e: e.id)) if events else []
        lamport = max((e.lamport for e in seen), default=0) + 1
        value = draw(st.sampled_from(["done", "not-yet", None]))
        events.append(answer(f"e{n}", value, lamport, *(e.id for e in seen)))
    return events


@settings(max_examples=400)
@given(histories(), st.randoms())
def test_the_order_of_arrival_does_not_matter(events, random):
    shuffled = events.copy()
    random.shuffle(shuffled)
    assert folded(shuffled) == folded(events)
    assert folded(events + shuffled) == folded(events)


def test_two_phones_that_had_seen_the_same_keep_the_loser():
    first, one, other = (
        answer("a", "not-yet", 1),
        answer("b", "done", 2, "a"),
        answer("c", "not-relevant", 2, "a"),
    )
    for order in permutations([first, one, other]):
        assert (stands(order), beside(order)) == ("not-relevant", ["done"])


def test_who_has_seen_both_settles_it():
    both = [answer("b", "done", 2, "a"), answer("c", "not-yet", 2, "a")]
    settled = answer("d", "done", 3, "b", "c")
    for order in permutations([*both, settled]):
        assert (stands(order), beside(order)) == ("done", [])


def test_two_phones_that_say_the_same_have_nothing_to_settle():
    assert beside([answer("b", "done", 2, "a"), answer("c", "done", 2, "a")]) == []


def test_an_answer_that_names_nothing_replaces_what_was_written_before_it():
    assert beside([answer("a", "not-yet", 1), answer("b", "done", 2)]) == []


@pytest.mark.parametrize("events", [[], [answer("a", "done", 1)]])
def test_one_answer_stands_alone(events):
    assert rules.contested(folded(events)) == {}
