"""However the events of two phones come, in whatever batches and however often: they come to the same.

`make test` looks at some hundred cases; `FAULT_CASES=10000`, as `make chaos` sets it, at ten thousand.
"""

import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.learning import rules
from lms.learning.rules import Happening
from lms.packs.document import Activity
from lms.packs.kinds import kind_named
from tests import packs_for_tests as packs

CASES = int(os.environ.get("FAULT_CASES", "1000"))
IDS = [f"01890000-0000-7000-8000-{n:012}" for n in range(8)]
ITEMS, VALUES = ("i1", "i2"), ("done", "not-yet", None, "")
SAID = st.one_of(
    st.just({"kind": "activity_completed"}),
    st.fixed_dictionaries({"kind": st.just("card_turned"), "value": st.integers(0, 3)}),
    st.fixed_dictionaries(
        {
            "kind": st.just("item_answered"),
            "item": st.sampled_from(ITEMS),
            "value": st.sampled_from(VALUES),
            "lamport": st.integers(0, 3),
            "base": st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(tuple),
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("attempt_submitted"), "score": st.sampled_from([None, 0.0, 0.5, 1.0])}
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("video_watched"),
            "value": st.builds(lambda a, b: {"from": a, "to": a + b}, st.integers(0, 9), st.integers(1, 5)),
            "lamport": st.integers(0, 3),
        }
    ),
)
EVENTS = st.lists(SAID, min_size=2, max_size=len(IDS)).map(
    lambda said: [Happening(id=identity, **one) for identity, one in zip(IDS, said, strict=False)]
)
WALK = Activity.model_validate(packs.checklist())
MANY = settings(
    max_examples=CASES, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def stored(events: list[Happening]) -> dict[str, Any]:
    """The state after events, of which each counts once, as the log's primary key has it."""
    state: dict[str, Any] = {}
    for event in {event.id: event for event in events}.values():
        state = rules.fold(state, event)
    return state


def projection(state: dict[str, Any]) -> Any:
    """What is made of a state: it, what was answered, what stands beside it, and how far one is."""
    record = rules.record_of(state)
    outcome = kind_named("checklist").outcome(WALK.content, record, WALK.mastery_score)
    return state, sorted(record.answers.items()), rules.contested(state), outcome


@MANY
@given(data=st.data(), events=EVENTS)
def test_reordered_and_overlapping_batches_come_to_the_same_in_every_permutation(data, events):
    order = data.draw(st.permutations(events))
    cut = data.draw(st.integers(0, len(order)))
    overlap = data.draw(st.integers(0, 3))
    batches = [*order[:cut], *order[max(0, cut - overlap) :], *order[:overlap]]
    assert projection(stored(batches)) == projection(stored(events))
