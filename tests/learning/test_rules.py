"""The rules of the log: order-free folding, moving on, shares and locks."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.learning import rules
from lms.learning.rules import Happening, Standing
from lms.packs.kinds.contract import Outcome

ITEMS = st.sampled_from(["a", "b"])
WAIVERS = st.builds(
    Happening,
    id=st.uuids().map(str),
    kind=st.just("activity_waived"),
    value=st.sampled_from([{"by": "x", "reason": "access", "note": ""}, False]),
    lamport=st.integers(0, 3),
)
EVENTS = st.one_of(
    st.builds(
        Happening,
        id=st.uuids().map(str),
        kind=st.sampled_from(["activity_completed", "attendance_marked", "output_recorded"]),
    ),
    st.builds(
        Happening,
        id=st.uuids().map(str),
        kind=st.just("item_answered"),
        item=ITEMS,
        value=st.sampled_from(["done", "not-yet", None]),
        lamport=st.integers(0, 3),
    ),
    st.builds(Happening, id=st.uuids().map(str), kind=st.just("card_turned"), value=st.integers(0, 12)),
    st.builds(
        Happening,
        id=st.uuids().map(str),
        kind=st.just("attempt_submitted"),
        score=st.sampled_from([None, 0.0, 0.5, 1.0]),
    ),
    st.builds(
        Happening,
        id=st.uuids().map(str),
        kind=st.just("video_watched"),
        value=st.builds(lambda a, b: {"from": a, "to": a + b}, st.integers(0, 50), st.integers(1, 20)),
    ),
    WAIVERS,
)


def folded(events):
    state = {}
    for event in events:
        state = rules.fold(state, event)
    return state


@given(st.lists(EVENTS, max_size=5, unique_by=lambda event: event.id), st.randoms())
def test_the_same_events_give_the_same_state_in_any_order(events, random):
    shuffled = events.copy()
    random.shuffle(shuffled)
    assert rules.record_of(folded(shuffled)) == rules.record_of(folded(events)) or (
        sorted(map(str, rules.record_of(folded(shuffled)).scores))
        == sorted(map(str, rules.record_of(folded(events)).scores))
    )


@given(st.lists(EVENTS, max_size=6))
def test_an_event_that_comes_twice_counts_once(events):
    assert folded(events + events) == folded(events)


def test_the_later_answer_wins_in_every_order():
    early = Happening("1", "item_answered", "a", "not-yet", lamport=1)
    late = Happening("0", "item_answered", "a", "done", lamport=2)
    for order in permutations([early, late]):
        assert rules.record_of(folded(order)).answers == {"a": "done"}


def test_being_there_stays_true_and_what_a_group_hands_in_changes_nothing():
    there, handed_in = Happening("1", "attendance_marked"), Happening("2", "output_recorded", "ideas", ["A"])
    for order in permutations([there, handed_in]):
        assert rules.record_of(folded(order)).attended
    assert folded([handed_in]) == {}


@given(st.lists(st.one_of(WAIVERS, EVENTS), max_size=6, unique_by=lambda event: event.id), st.randoms())
def test_the_last_word_on_a_waiver_counts_in_any_order(events, random):
    shuffled = events.copy()
    random.shuffle(shuffled)
    said = [event for event in events if event.kind == "activity_waived"]
    last = max(said, key=lambda event: (event.lamport, event.id), default=None)
    expected = last.value or None if last else None
    assert rules.waiver_of(folded(shuffled)) == rules.waiver_of(folded(events)) == expected
    assert all(rules.next_waiver(folded(events)) > event.lamport for event in said)


def test_nonsense_in_place_of_a_waiver_waives_nothing():
    for value in (None, True, "yes", [], {}):
        assert rules.waiver_of(folded([Happening("1", "activity_waived", value=value)])) is None


@given(st.sampled_from(["passed", "completed", "completed_and_passed", "not_applicable"]), st.booleans())
def test_a_waived_step_asks_for_nothing_more(move_on, completion):
    assert rules.is_satisfied(move_on, completion=completion, success=None, is_waived=True)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_course_falls_back_only_when_a_waiver_is_taken_back(before, share):
    assert rules.course_progress(before, share, is_taken_back=False) == max(before, share)
    assert rules.course_progress(before, share, is_taken_back=True) == share


def test_nonsense_from_a_phone_changes_nothing():
    for value in (None, "x", {"from": 5, "to": 1}, {"from": -1, "to": 3}, {"from": "a", "to": 2}):
        assert rules.record_of(folded([Happening("1", "video_watched", value=value)])).watched == []
    assert rules.record_of(folded([Happening("1", "card_turned", value="many")])).turned == 0


@pytest.mark.parametrize(
    ("move_on", "completion", "success", "satisfied"),
    [
        ("completed", True, None, True),
        ("completed", False, True, False),
        ("passed", True, None, False),
        ("passed", True, True, True),
        ("completed_and_passed", True, False, False),
        ("completed_and_passed", True, True, True),
        ("completed_or_passed", False, True, True),
        ("completed_or_passed", False, None, False),
        ("not_applicable", False, None, True),
    ],
)
def test_moving_on_follows_cmi5(move_on, completion, success, satisfied):
    assert rules.is_satisfied(move_on, completion=completion, success=success) is satisfied


def test_a_worse_try_takes_nothing_away():
    passed = Standing(completion=True, success=True, score=0.9, progress=1.0)
    worse = Outcome(completion=False, progress=0.2, success=False, score=0.1)
    assert passed.with_outcome(worse) == passed


def test_optional_steps_do_not_count():
    steps = [("a", False), ("b", True), ("c", False)]
    assert rules.course_share(steps, {"a"}) == 0.5
    assert rules.course_share(steps, {"a", "c"}) == 1


def test_a_course_of_optional_steps_is_complete():
    assert rules.course_share([("a", True)], set()) == 1


def test_a_module_opens_when_the_one_before_is_finished():
    modules = [("one", [], ["a", "b"]), ("two", ["one"], ["c"])]
    assert rules.locked_modules(modules, {"a"}) == {"two": ["one"]}
    assert rules.locked_modules(modules, {"a", "b"}) == {}
