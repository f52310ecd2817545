"""Small cells stay hidden from those who subtract, and from those who try everything that is possible."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.facilitation.rules import hiding
from lms.facilitation.rules.hiding import FEWEST, is_small, lines_of
from tests.facilitation.attackers import CHECKS, TYPES, Subtraction, World, small_secrets_that_show

WORLD = World(
    {"sex": ("woman", "man", "not_said"), "age_band": ("18-24", "25-34")},
    tuple(TYPES),
)
ENROLLED = tuple(name for name in TYPES if name not in ("guest", "looking"))
counts = st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.integers(0, 30))
many = st.fixed_dictionaries({cell: st.sampled_from((0, 5, 9)) for cell in WORLD.cells})
few = st.dictionaries(st.sampled_from(WORLD.cells), st.integers(0, 4), max_size=4)
populations = st.builds(lambda here, there: here | there, many, few)


@pytest.mark.parametrize(
    ("counts", "lines"),
    [
        ({"a": 20, "b": 7}, [("a",), ("b",)]),
        ({"a": 20, "b": 7, "c": 3}, [("a",), ("b", "c")]),
        ({"a": 20, "b": 7, "c": 7, "d": 1}, [("a",), ("b", "c", "d")]),
        ({"a": 20, "b": 0}, [("a",)]),
        ({"a": 20, "b": 3}, []),
        ({"a": 4, "b": 3}, []),
        ({}, []),
    ],
)
def test_a_small_category_stands_together_with_the_smallest_other(counts, lines):
    assert lines_of(counts) == lines


def test_the_smallest_of_many_categories_share_a_line():
    lines = lines_of({str(n): 100 + n for n in range(20)}, most=5)
    assert [len(line) for line in lines] == [1, 1, 1, 1, 1, 15]


@given(counts)
def test_no_line_is_small_and_nobody_is_lost(counts):
    lines = lines_of(counts)
    sums = [sum(counts[category] for category in line) for line in lines]
    assert not any(map(is_small, sums))
    assert not lines or sum(sums) == sum(counts.values())


@given(counts)
def test_a_hidden_category_has_another_value_in_its_line_that_it_could_have_as_well(counts):
    for line in lines_of(counts):
        for category in line:
            if is_small(counts[category]):
                other = next(c for c in line if counts[c] >= FEWEST)
                swapped = counts | {category: counts[other], other: counts[category]}
                assert Counter(map(frozenset, lines_of(swapped))) == Counter(map(frozenset, lines_of(counts)))


@settings(max_examples=60, deadline=None)
@given(populations)
def test_no_small_group_can_be_worked_out_by_subtracting(numbers):
    attacker = Subtraction(WORLD.told(WORLD.report(numbers)))
    places = [("", ())] + [(split, (one,)) for split, names in WORLD.splits.items() for one in names]
    for place in places:
        wanted = [WORLD.form("people", *place)]
        for whole, part in CHECKS:
            parts = WORLD.form(part, *place)
            rest = [a - b for a, b in zip(WORLD.form(whole, *place), parts, strict=True)]
            wanted += [parts, rest]
        found = [attacker.finds(form) for form in wanted]
        assert not [value for value in found if value is not None and is_small(abs(value))], place


@pytest.mark.parametrize(
    ("splits", "types", "sizes"),
    [
        ({"sex": ("woman", "man")}, tuple(TYPES), (3, 3)),
        ({"sex": ("woman", "man")}, ENROLLED, (4, 3)),
        ({"sex": ("woman", "man"), "locale": ("km", "th")}, ("waiting", "completed now"), (4, 4)),
    ],
)
def test_no_small_group_has_the_same_size_in_all_populations_with_the_same_report(
    splits, types, sizes, monkeypatch
):
    monkeypatch.setattr(hiding, "FEWEST", 3)
    assert not small_secrets_that_show(World(splits, types), sizes)


def test_an_attacker_finds_what_is_hidden_badly():
    world = World({"sex": ("woman", "man", "not_said")}, ("waiting",))
    numbers = {("woman", "waiting"): 9, ("man", "waiting"): 7, ("not_said", "waiting"): 2}
    told, wanted = world.told(world.report(numbers)), world.form("people", "sex", ["not_said"])
    assert Subtraction(told).finds(wanted) is None
    assert Subtraction([*told, (world.form("people", "sex", ["man"]), 7)]).finds(wanted) == 2
