"""Worksheets: numbers as people type them, and what they come to."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from lms.base.i18n import LOCALES, babel_locale
from lms.packs.decimals import kept_number, kept_text
from lms.packs.faults import explain
from lms.packs.kinds import kind_named
from lms.packs.kinds.contract import Kept, Record
from lms.packs.kinds.worksheet.numbers import read_number

WEEKS = [{"key": f"w{n}", "label": f"Week {n}"} for n in range(1, 4)]
MONEY = [
    {"key": "came_in", "label": "Money in"},
    {"key": "went_out", "label": "Money out"},
    {"key": "balance", "label": "Left", "formula": "previous_balance + came_in - went_out", "start": "cash"},
]
SHEET = {
    "parts": [
        {
            "key": "start",
            "title": "Now",
            "fields": [{"key": "cash", "label": "Cash today", "keep_as": "cash"}],
        },
        {"key": "weeks", "title": "Weeks", "table": {"rows": WEEKS, "columns": MONEY}},
        {
            "key": "end",
            "title": "What it shows",
            "fields": [
                {"key": "lowest", "label": "Lowest week", "formula": "balance_min"},
                {"key": "share", "label": "Part", "formula": "came_in_sum / cash", "decimals": 1},
            ],
        },
    ]
}
GIVEN = {"cash": "100", "came_in.w1": "50", "came_in.w2": "0", "came_in.w3": "80"}
SPENT = {"went_out.w1": "120", "went_out.w2": "20", "went_out.w3": "10"}
KIND = kind_named("worksheet")


def content(fields=SHEET):
    return KIND.content.model_validate(fields)


@pytest.mark.parametrize(
    ("typed", "lang", "number"),
    [
        ("1234.5", "en", "1234.5"),
        ("1,234.50", "en", "1234.50"),
        ("1.234,50", "lo", "1234.50"),
        ("1.234", "lo", "1234"),
        ("1,5", "en", "1.5"),
        ("1,500", "th", "1500"),
        ("1.500.000", "ms", "1500000"),
        ("12 000", "km", "12000"),
        ("១២០០", "km", "1200"),
        ("໑໒໐", "lo", "120"),
        ("๑,๒๐๐.๕", "th", "1200.5"),
        ("-30", "fil", "-30"),
        ("−30", "en", "-30"),
        ("0,500", "en", "0.5"),
        ("1.5", "lo", "1.5"),
        ("៥០០៛", "km", "500"),
        ("12.5 %", "en", "12.5"),
        (".5", "en", "0.5"),
    ],
)
def test_a_number_however_it_is_typed(typed, lang, number):
    assert read_number(typed, lang) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "a lot", "1.2.3", "1,2.5", "--5", "-", ".", "1e5", "12 baht", "9" * 20, "½", "²", "0" * 99]
)
def test_what_is_no_number(typed):
    assert read_number(typed, "en") is None


AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@given(AMOUNTS)
def test_a_kept_number_is_the_same_number(number):
    assert kept_number(kept_text(number)) == number


@given(AMOUNTS, st.sampled_from(LOCALES))
def test_a_number_as_the_page_writes_it_is_read_again(number, lang):
    shown = format_decimal(number, locale=babel_locale(lang), decimal_quantization=False)
    assert read_number(shown, lang) == number


@given(st.text(max_size=40), st.sampled_from(LOCALES))
def test_whatever_is_typed_is_a_number_that_can_be_kept_or_none(typed, lang):
    number = read_number(typed, lang)
    assert number is None or kept_number(kept_text(number)) == number


@pytest.mark.parametrize("value", [None, 5, ["5"], {}, "", "abc", "NaN", "1e9", "Infinity", "9" * 40, "٣"])
def test_what_a_phone_sends_for_a_number_may_be_none(value):
    assert kept_number(value) is None
    assert KIND.results(content(), {"cash": value}).shown == {}


def test_a_table_carries_on_from_row_to_row():
    worked = KIND.results(content(), GIVEN | SPENT)
    # 100 + 50 - 120 = 30; 30 + 0 - 20 = 10; 10 + 80 - 10 = 80
    assert [worked.found[f"balance.w{n}"] for n in (1, 2, 3)] == [30, 10, 80]
    assert (worked.found["lowest"], worked.found["share"]) == (10, Decimal("1.3"))


def test_a_gap_leaves_what_builds_on_it_open():
    worked = KIND.results(content(), GIVEN | {"went_out.w1": "120"})
    assert worked.found["balance.w1"] == 30
    assert {item for item, why in worked.problems.items() if why == "missing"} >= {
        "balance.w2",
        "balance.w3",
        "lowest",
    }
    assert worked.found["share"] == Decimal("1.3")


def test_it_is_done_when_every_number_is_there():
    kind, sheet = KIND, content()
    assert not kind.outcome(sheet, Record(given=GIVEN), 0.7).completion
    assert kind.outcome(sheet, Record(given=GIVEN | SPENT), 0.7).completion


def test_a_form_says_numbers_and_faults():
    form = MultiDict({"lang": "lo", "w.cash": "1.234,5", "w.came_in.w1": "much", "w.went_out.w1": " "})
    said = {one.item: one.value for one in KIND.read_form(content(), form)}
    assert said == {"cash": "1234.5", "went_out.w1": ""}
    assert KIND.faults(content(), form) == {"came_in.w1": "unreadable"}


@pytest.mark.parametrize(
    ("typed", "code"), [("-1", "too-small"), ("0", None), ("100", None), ("100.01", "too-large"), ("", None)]
)
def test_a_number_beyond_its_limits_comes_back(typed, code):
    sheet = content(fields_of({"key": "share", "unit": "percent", "min": 0, "max": 100}))
    form = MultiDict({"w.share": typed})
    assert KIND.faults(sheet, form).get("share") == code
    assert [one.item for one in KIND.read_form(sheet, form)] == ([] if code else ["share"])


def test_an_optional_number_counts_as_nothing_while_it_is_empty():
    sheet = content(fields_of({"key": "a"}, {"key": "b", "optional": True}, {"key": "c", "formula": "a + b"}))
    assert KIND.results(sheet, {"a": "5"}).found == {"c": 5}
    assert KIND.results(sheet, {"a": "5", "b": "2"}).found == {"c": 7}
    assert KIND.outcome(sheet, Record(given={"a": "5"}), 0.7).completion


def test_a_result_that_cannot_be_worked_out_says_why():
    sheet = content(
        fields_of(
            {"key": "a"}, {"key": "b"}, {"key": "c", "formula": "a / b"}, {"key": "d", "formula": "c + 1"}
        )
    )
    assert KIND.results(sheet, {"a": "5", "b": "0"}).problems == {"c": "division-by-zero", "d": "missing"}


def test_only_a_number_with_a_name_is_kept_for_others():
    assert KIND.numbers(content()) == {"cash": Kept("cash", "money")}


def fields_of(*fields):
    return {"parts": [{"key": "a", "title": "A", "fields": [{"label": "L", **f} for f in fields]}]}


def table_of(*columns):
    table = {"rows": WEEKS, "columns": [{"label": "L", **c} for c in columns]}
    return {"parts": [{"key": "a", "title": "A", "table": table}]}


def after_table(formula):
    last = fields_of({"key": "z", "formula": formula})["parts"][0]
    return {"parts": [*table_of({"key": "x"})["parts"], {**last, "key": "b"}]}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (fields_of({"key": "a", "formula": "b"}, {"key": "b"}), "not-above"),
        (fields_of({"key": "a", "formula": "b"}, {"key": "b", "formula": "a"}), "not-above"),
        (fields_of({"key": "a", "formula": "a"}), "not-above"),
        (table_of({"key": "x", "formula": "previous_x + 1"}), "not-above"),
        (table_of({"key": "x", "start": "cash"}), "not-above"),
        (after_table("x"), "not-above"),
        (fields_of({"key": "a"}, {"key": "a"}), "key-twice"),
        (fields_of({"key": "a", "keep_as": "n"}, {"key": "b", "keep_as": "n"}), "key-twice"),
        (fields_of({"key": "a", "formula": "1 +"}), "formula-unreadable"),
        (fields_of({"key": "a", "formula": "1", "keep_as": "n"}), "formula-kept"),
        (fields_of({"key": "sum"}), "function-name"),
        (fields_of({"key": "Cash"}), "string_pattern_mismatch"),
    ],
)
def test_a_sheet_that_cannot_work_is_refused_in_words(fields, code):
    with pytest.raises(ValidationError) as caught:
        content(fields)
    found = [explain(dict(e), file="x", line=1) for e in caught.value.errors()]
    assert code in {fault.code for fault in found}
    assert all("%(" not in str(fault) for fault in found)


def test_a_table_can_be_summed_up_below():
    worked = KIND.results(content(after_table("x_sum + x_last")), {f"x.w{n}": str(n) for n in (1, 2, 3)})
    assert worked.found == {"z": 1 + 2 + 3 + 3}
