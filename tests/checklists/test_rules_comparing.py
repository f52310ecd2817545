"""Before and after: only what both rounds asked in the same way is compared."""

from lms.checklists.rules import compare
from tests.checklists.sheets import NA, demo, everywhere, small

C2 = demo("walk-round-your-workplace")
C5 = demo("stronger-together-check")


def test_what_moved_and_what_came_in_place_is_told():
    content = small("a", "b", "c", "d")
    before = {"a": "not-yet", "b": "started", "c": "in-place", "d": "in-place"}
    found = compare(
        (content, before), (content, before | {"a": "in-place", "b": "not-yet"}), same_version=True
    )
    assert [(m.code, m.before, m.after, m.better) for m in found.moves] == [
        ("a", "not-yet", "in-place", True),
        ("b", "started", "not-yet", False),
    ]
    assert found.done == ("a",)
    assert (found.is_comparable, found.same_version) == (True, True)


def test_sections_are_measured_on_shared_items_alone():
    # Of a and b: 0 + 2 of 4 before, 2 + 2 of 4 after. The new item c would make it 4 of 6.
    old, new = small("a", "b", "gone"), small("a", "b", "c")
    before = {"a": "not-yet", "b": "in-place", "gone": "in-place"}
    found = compare((old, before), (new, {"a": "in-place", "b": "in-place", "c": "not-yet"}))
    (change,) = found.changes
    assert (change.before.share, change.after.share) == (50, 100)
    assert (found.before.items, found.after.items) == (2, 2)


def test_an_item_that_offers_other_answers_now_is_not_compared():
    steps = [{"code": "a", "text": "Choose.", "steps": ["None", "Some"]}, {"code": "b", "text": "Look."}]
    new = small(sections=[{"key": "all", "title": "All", "items": steps}])
    found = compare((small("a", "b"), {"a": "not-yet", "b": "not-yet"}), (new, {"a": "1", "b": "in-place"}))
    assert [move.code for move in found.moves] == ["b"]
    assert found.after.items == 1


def test_an_item_that_was_turned_round_is_not_compared():
    turned = [{"code": "a", "text": "Look.", "reversed": True}]
    new = small(sections=[{"key": "all", "title": "All", "items": turned}])
    assert not compare((small("a"), {"a": "not-yet"}), (new, {"a": "in-place"})).is_comparable


def test_nothing_in_common_cannot_be_compared():
    found = compare((small("a"), {"a": "not-yet"}), (small("b"), {"b": "in-place"}))
    assert (found.is_comparable, found.changes, found.moves, found.done) == (False, (), (), ())


def test_an_item_that_moved_to_another_section_is_measured_where_it_is_now():
    two = [
        {"key": key, "title": key, "items": [{"code": code, "text": "Look."}]} for key, code in ("xa", "yb")
    ]
    found = compare((small("a", "b"), {"a": "in-place", "b": "not-yet"}), (small(sections=two), {"a": "na"}))
    assert [(c.key, c.before.share) for c in found.changes] == [("x", 100), ("y", 0)]


def test_to_apply_or_not_is_neither_better_nor_worse():
    content = small("a", "b")
    found = compare((content, {"a": "na", "b": "not-yet"}), (content, {"a": "started", "b": "na"}))
    assert [move.better for move in found.moves] == [None, None]
    assert found.done == ()


def test_an_answer_to_an_item_that_was_open_is_no_move():
    content = small("a")
    assert compare((content, {}), (content, {"a": "in-place"})).moves == ()


def test_a_walk_tells_what_moved_to_already_done():
    before = everywhere(C2, "do", M1="first", W1="done", P1="not-relevant")
    after = before | {"M1": "done", "M2": "first", "P1": "done", "W1": "do"}
    found = compare((C2, before), (C2, after))
    assert {m.code: m.better for m in found.moves} == {"M1": True, "M2": None, "W1": False, "P1": None}
    assert found.done == ("M1", "P1")
    assert (found.before.points, found.after.points) == (1, 2)


def test_a_risk_less_is_better_and_to_find_out_that_it_is_one_is_not_worse():
    before = everywhere(C5, "true-for-me", S2="not-sure", S3="not-true")
    found = compare((C5, before), (C5, before | {"S1": "not-true", "S2": "true-for-me", "S3": "not-sure"}))
    assert {m.code: m.better for m in found.moves} == {"S1": True, "S2": None, "S3": False}
    assert found.done == ("S1",)


def test_new_points_for_an_answer_are_no_change_of_the_business():
    options = [
        {"key": key, "label": key, "points": p}
        for key, p in (("in-place", 9), ("started", 6), ("not-yet", 0))
    ]
    new = small("a", scale={"kind": "points", "options": [*options, NA]})
    found = compare((small("a"), {"a": "started"}), (new, {"a": "started"}))
    assert found.before.share == found.after.share == 67
