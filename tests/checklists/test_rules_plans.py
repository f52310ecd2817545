"""Two phones change one action: whatever the order, the same plan."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.checklists.rules.plans import (
    changes,
    due_reminders,
    fold,
    is_valid,
    item_id_of,
    next_lamport,
    value_of,
)

PLANNED = datetime(2026, 3, 2, tzinfo=UTC)
CHANGES = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.uuids().map(str),
            "lamport": st.integers(1, 3),
            "value": st.fixed_dictionaries(
                {},
                optional={
                    "what": st.sampled_from(["Sell", "Count", ""]),
                    "status": st.sampled_from(["planned", "started", "done", "stolen"]),
                    "by_when": st.sampled_from(["2026-04-01", "", "soon"]),
                    "cost": st.just(12),
                },
            ),
        }
    ),
    max_size=10,
    unique_by=lambda change: change["id"],
)


@given(CHANGES, st.randoms())
def test_two_phones_in_any_order_and_twice_give_the_same_action(sent, chance):
    def folded(order):
        state = {}
        for change in order:
            state = fold(state, **change)
        return state

    again = [*sent, *sent]
    chance.shuffle(again)
    assert folded(sent) == folded(again)


def test_each_field_is_merged_alone():
    state = fold({}, id="a", lamport=1, value={"what": "Sell", "who": "Dara"})
    state = fold(state, id="b", lamport=2, value={"who": "Malee"})
    assert (value_of(state, "what"), value_of(state, "who")) == ("Sell", "Malee")
    assert next_lamport(state) == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("owner", "me"), ("status", "stolen"), ("status", ["done"]), ("what", 7), ("what", "  ")),
        *(
            ("what", "x" * 301),
            ("evidence", "nul\0"),
            ("source_course", "not-a-course"),
            ("source_round", 10**12),
        ),
        *(
            ("source_round", True),
            ("photo", "../../etc/passwd"),
            ("by_when", "9999-12-31"),
            ("by_when", "20260302"),
        ),
    ],
)
def test_what_nobody_can_mean_changes_nothing(name, value):
    assert not is_valid(name, value)
    assert fold({}, id="a", lamport=1, value={name: value}) == {}


def test_a_value_without_fields_changes_nothing():
    assert fold({}, id="a", lamport=1, value="text") == {}


def test_only_what_is_new_is_said_and_an_empty_field_is_none():
    state = fold({}, id="a", lamport=1, value={"what": "Sell", "cost": "5"})
    assert changes(state, {"what": "Sell", "cost": "", "who": ""}) == {"cost": ""}


def asked(day, *, said=0, status="planned"):
    now, seen = PLANNED + timedelta(days=day), PLANNED + timedelta(days=said)
    return [r.day for r in due_reminders(PLANNED, status, now=now, seen=seen)]


def test_it_asks_on_days_3_14_and_90_until_something_is_said():
    assert [asked(2), asked(3), asked(20), asked(400)] == [[], [3], [3, 14], [3, 14, 90]]
    assert [asked(13, said=3), asked(14, said=3), asked(90, said=14), asked(400, said=90)] == [
        [],
        [14],
        [90],
        [],
    ]


def test_what_is_done_is_asked_about_at_the_end_and_what_is_given_up_never():
    assert [asked(20, status="done"), asked(90, status="done")] == [[], [90]]
    assert asked(400, status="dropped") == []


@pytest.mark.parametrize("register", ["P1", "", "{" + "0189" * 8 + "}", "0189" * 7, "ABCD" * 8])
def test_only_an_identity_in_one_spelling_is_an_action(register):
    assert item_id_of("0189" * 8) is not None
    assert item_id_of(register) is None
