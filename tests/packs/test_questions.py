import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from werkzeug.datastructures import MultiDict

from lms.packs.questions.forms import is_answered, read_answer
from lms.packs.questions.models import AnyQuestion
from lms.packs.questions.rules import is_number_right, is_same_text, read_numbers, score_answer, shuffled
from tests.packs.strategies import QUESTIONS, right_answer

ADAPTER = TypeAdapter(AnyQuestion)


def question(type_, **fields):
    return ADAPTER.validate_python({"key": "q", "type": type_, **fields})


def options(*keys, right=()):
    return [{"key": k, "text": k.upper(), "correct": k in right} for k in keys]


def things(*keys):
    return [{"key": k, "text": k.upper()} for k in keys]


@pytest.mark.parametrize(("answer", "share"), [("a", 1.0), ("b", 0.0), ("z", 0.0), (None, 0.0), (["a"], 0.0)])
def test_one_choice_is_right_or_not(answer, share):
    assert score_answer(question("single", options=options("a", "b", right="a")), answer) == share


def test_a_question_about_the_reader_has_no_score():
    assert score_answer(question("single", options=options("a", "b")), "a") is None
    assert score_answer(question("multiple", options=options("a", "b")), ["a"]) is None


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        (["a", "b"], 1.0),
        (["a"], 0.5),
        (["a", "c"], 0.0),
        (["a", "b", "c"], 0.5),
        (["a", "a"], 0.5),
        (["c", "d"], 0.0),
        ([], 0.0),
        (["a", {"b": 1}, ["b"]], 0.5),
        ("ab", 0.0),
    ],
)
def test_of_several_choices_each_right_one_counts_and_each_wrong_one_takes_away(answer, share):
    assert (
        score_answer(question("multiple", options=options("a", "b", "c", "d", right="ab")), answer) == share
    )


@pytest.mark.parametrize(("answer", "share"), [("true", 0.0), ("false", 1.0), (False, 0.0), (None, 0.0)])
def test_a_statement_is_true_or_false(answer, share):
    assert score_answer(question("true_false", answer=False), answer) == share


PAIRS = [
    {"key": "rent", "left": "Rent", "right": "Every month"},
    {"key": "ice", "left": "Ice", "right": "Every day"},
    {"key": "gas", "left": "Gas", "right": "Every month"},
]


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        ({"rent": "rent", "ice": "ice", "gas": "gas"}, 1.0),
        ({"rent": "gas", "ice": "ice", "gas": "rent"}, 1.0),
        ({"rent": "ice", "ice": "ice", "gas": "extra.0"}, 1 / 3),
        ({"rent": ["rent"], "other": "rent"}, 0.0),
        (["rent"], 0.0),
    ],
)
def test_partners_of_the_same_words_are_the_same_partner(answer, share):
    assert score_answer(question("matching", pairs=PAIRS, extra=["Never"]), answer) == share


@pytest.mark.parametrize(("answer", "share"), [("abcd", 1.0), ("abdc", 0.5), ("dcba", 0.0), ("a", 0.25)])
def test_each_thing_in_its_place_counts(answer, share):
    assert score_answer(question("ordering", items=things(*"abcd")), list(answer)) == share


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("1200", True),
        ("1,200", True),
        ("1.200", True),
        ("1 200 ฿", True),
        ("฿1,200.00", True),
        ("1.200,00 ກີບ", True),
        ("๑๒๐๐ บาท", True),
        ("១២០០", True),
        ("១,២០០ រៀល", True),
        ("໑.໒໐໐", True),
        ("1250", True),
        ("1251", False),
        ("-1200", False),
        ("−1200", False),
        ("12 00 00", False),
        ("one", False),
        ("", False),
    ],
)
def test_a_number_is_read_in_every_script_and_with_every_separator(typed, right):
    assert score_answer(question("numeric", answer=1200, tolerance=50), typed) == float(right)


def test_zero_and_numbers_below_it_are_answers_too():
    assert score_answer(question("numeric", answer=0), 0) == 1.0
    assert score_answer(question("numeric", answer=-5), "–5") == 1.0
    assert score_answer(question("numeric", answer=0), None) == 0.0


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1.234.567,89", {1234567.89}),
        ("1,234,567.89", {1234567.89}),
        ("1.5", {1.5, 15.0}),
        ("120 m²", {120.0}),
        (".5", {0.5, 5.0}),
        ("1/2", set()),
        ("1e5", set()),
        ("9" * 5000, {float("9" * 5000)}),
        ("+-3", set()),
    ],
)
def test_every_reading_of_a_number_is_tried(typed, numbers):
    assert read_numbers(typed) == numbers


def test_a_number_may_miss_by_the_tolerance_and_no_more():
    assert is_number_right("0.3", 0.1 + 0.2, 0)
    assert is_number_right("10,5", 10, 0.5)
    assert not is_number_right("10.51", 10, 0.5)


@pytest.mark.parametrize(
    ("accepted", "typed", "same"),
    [
        ("Phnom Penh", "phnom  penh ", True),
        ("ភ្នំពេញ", "ភ្នំ\u200bពេញ", True),
        ("cash*", "cash box", True),
        ("*cash*", "the cash box", True),
        ("c*h b*x", "cash big box", True),
        ("*", "", True),
        ("a*a", "a", False),
        ("ab*ba", "aba", False),
        ("cash", "cashier", False),
        ("ＣＡＳＨ", "cash", True),
        ("cash", None, False),
    ],
)
def test_words_are_the_same_whatever_chance_put_between_them(accepted, typed, same):
    assert is_same_text(accepted, typed) is same


def test_a_pattern_of_many_stars_is_quick():
    assert not is_same_text("*a" * 30 + "b", "a" * 2000)


def test_the_best_fitting_word_counts():
    answers = [{"text": "*", "points": 0}, {"text": "mon*", "points": 0.5}, {"text": "money"}]
    asked = question("short_answer", answers=answers)
    assert [score_answer(asked, t) for t in ("money", "month", "no", None)] == [1.0, 0.5, 0.0, 0.0]


@given(QUESTIONS)
def test_the_right_answer_earns_everything(asked):
    share = score_answer(asked, right_answer(asked))
    assert share is None or share == pytest.approx(1.0)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["a", "true", "k0", "k1"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["k0", "k1", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(QUESTIONS, JSON)
def test_any_answer_at_all_has_a_score_between_none_and_all(asked, answer):
    share = score_answer(asked, json.loads(json.dumps(answer)))
    assert share is None or 0.0 <= share <= 1.0


@given(QUESTIONS)
def test_the_right_answer_can_be_given_in_a_form(asked):
    given_answer = right_answer(asked)
    form = MultiDict()
    if isinstance(given_answer, dict):
        form.update({f"q.{left}": right for left, right in given_answer.items()})
    elif asked.type == "ordering":
        form.update({f"q.{key}": str(place) for place, key in enumerate(given_answer, 1)})
    elif isinstance(given_answer, list):
        form.setlist("q", given_answer)
    else:
        form["q"] = str(given_answer)
    read = read_answer(asked, form, "q")
    assert read == given_answer or asked.type in {"numeric", "short_answer"}
    assert score_answer(asked, read) in (None, pytest.approx(1.0))


@pytest.mark.parametrize(
    ("type_", "fields", "form"),
    [
        ("single", {"options": options("a", "b")}, {"q": "c"}),
        ("true_false", {"answer": True}, {"q": "yes"}),
        ("multiple", {"options": options("a", "b")}, {"q": "c"}),
        ("matching", {"pairs": PAIRS}, {"q.rent": "elsewhere", "q.none": "rent"}),
        ("ordering", {"items": things("a", "b")}, {"q.a": "1"}),
        ("ordering", {"items": things("a", "b")}, {"q.a": "1", "q.b": "9" * 5000}),
        ("numeric", {"answer": 1}, {"q": "   "}),
    ],
)
def test_choices_that_do_not_exist_are_no_answer(type_, fields, form):
    assert not is_answered(read_answer(question(type_, **fields), MultiDict(form), "q"))


def test_a_typed_text_is_cut_at_two_thousand_characters():
    read = read_answer(question("short_answer", answers=[{"text": "a"}]), MultiDict({"q": "x" * 5000}), "q")
    assert len(read) == 2000


@pytest.mark.parametrize(
    ("type_", "fields"),
    [
        ("short_answer", {"answers": [{"text": "a", "points": 0}]}),
        ("single", {"options": options("a", "b", right="ab")}),
        ("single", {"options": options("a")}),
        ("single", {"options": options("a", "a")}),
        ("matching", {"pairs": PAIRS[:1]}),
        ("ordering", {"items": things("a", "a")}),
        ("numeric", {"answer": float("nan")}),
        ("numeric", {"answer": 1, "tolerance": -1}),
        ("short_answer", {"answers": []}),
        ("essay", {}),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(type_, fields):
    with pytest.raises(ValidationError):
        question(type_, **fields)


@given(
    st.lists(st.text("abc", min_size=1, max_size=3), min_size=2, max_size=6, unique=True), st.text(max_size=5)
)
def test_mixed_is_the_same_for_everyone_and_never_the_right_order(keys, seed):
    mixed = shuffled(keys, seed)
    assert sorted(mixed) == sorted(keys)
    assert mixed != keys
    assert mixed == shuffled(keys, seed)
