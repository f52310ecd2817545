"""What is advised, what must not be, and how often something may come first."""

import pytest

from lms.checklists.errors import TooManyFirst
from lms.checklists.rules import check_first, has_too_many_first, score, suggestions, weak_sections
from tests.checklists.sheets import demo, everywhere, small

C2 = demo("walk-round-your-workplace")


def section(key, *items):
    return {"key": key, "title": key.title(), "items": [{"text": "Look."} | item for item in items]}


def codes(content, answers):
    return [s.code for s in suggestions(content, answers)]


def test_critical_items_come_first_then_the_weakest_then_the_order():
    items = [{"code": "a"}, {"code": "b"}, {"code": "c", "critical": True}, {"code": "d"}]
    content = small(sections=[section("s", *items)])
    answers = {"a": "started", "b": "not-yet", "c": "started", "d": "not-yet"}
    assert codes(content, answers) == ["c", "b", "d"]
    assert [s.is_critical for s in suggestions(content, answers)] == [True, False, False]


def test_what_is_in_place_open_unknown_or_not_for_me_is_never_advised():
    content = small("a", "b", "c", "d")
    assert codes(content, {"a": "in-place", "b": "na", "c": "perhaps"}) == []


def test_the_words_are_the_action_and_where_there_is_none_the_text():
    content = small(sections=[section("s", {"code": "a", "action": "Do."}, {"code": "b"})])
    found = suggestions(content, {"a": "not-yet", "b": "not-yet"})
    assert [(s.section, s.words, s.step) for s in found] == [("s", "action", None), ("s", "text", None)]


def test_a_reversed_item_is_weak_where_others_are_strong():
    content = small(sections=[section("s", {"code": "a", "reversed": True}, {"code": "b"})])
    assert codes(content, {"a": "in-place", "b": "in-place"}) == ["a"]
    assert codes(content, {"a": "not-yet", "b": "in-place"}) == []


def test_a_section_with_nothing_to_do_needs_no_lesson():
    done = score(C2, everywhere(C2, "done", M1="not-relevant"))
    assert weak_sections(C2, done) == ()


@pytest.mark.parametrize(("third", "weak"), [("in-place", ()), ("started", ("all",))])
def test_seventy_per_cent_is_fine_and_less_is_weak(third, weak):
    # 2 + 2 + 2 + 0 + 1 = 7 of 10, and with the third only started 6 of 10.
    content = small("a", "b", "c", "d", "e")
    answers = {"a": "in-place", "b": "in-place", "c": third, "d": "not-yet", "e": "started"}
    assert weak_sections(content, score(content, answers)) == weak


def test_risks_without_tiles_are_weak_above_three_in_ten():
    options = [{"key": "yes", "label": "Yes", "points": 1}, {"key": "no", "label": "No", "points": 0}]
    content = small(*"abcdefghij", scale={"kind": "risk", "options": options})
    for risks, weak in ((3, ()), (4, ("all",))):
        answers = everywhere(content, "no") | dict.fromkeys("abcdefghij"[:risks], "yes")
        assert weak_sections(content, score(content, answers)) == weak


def test_an_action_scale_without_flags_is_done_with_its_first_answer():
    options = [{"key": key, "label": key} for key in ("there", "later")]
    content = small("a", "b", scale={"kind": "action", "options": options})
    assert codes(content, {"a": "there", "b": "later"}) == ["b"]
    assert score(content, {"a": "there", "b": "later"}).points == 1


def test_three_things_may_come_first_and_a_fourth_is_refused():
    answers = everywhere(C2, "do", M1="first", W1="first", P1="first")
    check_first(C2, answers)
    with pytest.raises(TooManyFirst) as refused:
        check_first(C2, answers | {"A1": "first"})
    assert "3" in str(refused.value)


def test_without_a_limit_everything_may_come_first():
    content = C2.model_copy(update={"most_first": None})
    assert not has_too_many_first(content, everywhere(content, "first"))


def test_a_risk_with_steps_is_advised_without_looking_above_its_last_step():
    scale = {"kind": "risk", "options": [{"key": "no", "label": "No", "points": 0}]}
    items = [{"code": "a", "text": "Look at a.", "steps": ["Low.", "High."]}]
    sheet = small(scale=scale, sections=[{"key": "all", "title": "All", "items": items}])
    assert [(s.code, s.words, s.step) for s in suggestions(sheet, {"a": "1"})] == [("a", "text", None)]
