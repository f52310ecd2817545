"""An activity that was opened again: what counts, in whatever order the events come."""

from hypothesis import given
from hypothesis import strategies as st

from lms.learning import rules
from lms.learning.rules import Happening
from lms.packs.kinds.contract import Outcome

OPENED = (0, 0, 2, 2, 4, 4)
"""By the course's version, from 0, which version had opened the activity again last."""
EVENTS = st.lists(
    st.builds(
        lambda id, kind, version: Happening(id, kind, version=version, reopened=OPENED[version]),
        st.uuids().map(str),
        st.sampled_from(["activity_completed", "activity_opened", "attendance_marked"]),
        st.integers(1, 5),
    ),
    max_size=6,
    unique_by=lambda event: event.id,
)


def folded(events):
    state = {}
    for event in events:
        state = rules.fold(state, event)
    return state


@given(EVENTS, st.randoms())
def test_the_order_of_events_does_not_matter(events, random):
    shuffled = events.copy()
    random.shuffle(shuffled)
    assert folded(shuffled) == folded(events)


@given(EVENTS)
def test_what_counts_is_what_was_done_in_that_version_or_later(events):
    state = folded(events)
    newest = max((event.reopened for event in events), default=0)
    since = [event for event in events if event.version >= newest and event.kind == "activity_completed"]
    assert rules.record_of(rules.state_since(state, newest)).marked_done == bool(since)
    assert rules.record_of(state).marked_done == any(e.kind == "activity_completed" for e in events)


@given(EVENTS)
def test_a_version_that_nobody_has_touched_yet_counts_nothing(events):
    assert rules.state_since(folded(events), 9) == {}
    assert rules.counted(folded(events), completion=True, success=True, reopened=9) == (False, None)


def test_an_activity_that_was_never_opened_again_is_as_it_was():
    done = folded([Happening("1", "activity_completed", version=3)])
    assert done == {"done": True}
    assert rules.counted(done, completion=True, success=None, reopened=0) == (True, None)


def test_once_it_is_done_again_a_worse_try_takes_nothing_away():
    state = folded([Happening("1", "attempt_submitted", version=2, reopened=2, score=1.0)])
    state = rules.with_outcome_again(state, Outcome(True, 1.0, success=True, score=1.0))
    state = rules.with_outcome_again(state, Outcome(False, 0.2, success=False, score=0.1))
    assert rules.counted(state, completion=True, success=True, reopened=2) == (True, True)


@given(st.floats(0, 1), st.sets(st.sampled_from("abc")))
def test_the_ring_falls_only_by_the_steps_that_are_to_be_done_again(progress, again):
    steps = [("a", False), ("b", False), ("c", True)]
    shown = rules.ring_share(progress, steps, again)
    assert 0 <= shown <= progress
    assert (shown == progress) == (not again & {"a", "b"}) or progress == 0
