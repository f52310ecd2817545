"""Tables in files: nothing in them becomes a formula, and everything can be read again as it was."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.base.tables import BYTE_ORDER_MARK, LONGEST, csv_lines, may_be_formula, workbook

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "\u200b=1",
    "﹦1",
)
HARMLESS = ("", "a=b", "noodles", "ភាសាខ្មែរ", "1-2", "'quoted'", "5 @ 3")


def read_csv(rows):
    text = b"".join(csv_lines(rows)).decode()
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def read_xlsx(rows):
    sheet = openpyxl.load_workbook(BytesIO(workbook({"Sheet": rows}))).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()], sheet


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_kept_from_being_one(text):
    assert may_be_formula(text)
    assert read_csv([[text]]) == [["'" + text]]
    _, sheet = read_xlsx([["heading"], [text]])
    cell = sheet["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stays_as_it_is(text):
    assert not may_be_formula(text)
    assert read_csv([[text, "end"]]) == [[text, "end"]]


def test_numbers_stay_numbers_and_days_stay_days():
    moment = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
    row = [-3, 0.5, Decimal("-1.25"), date(2026, 3, 2), moment, None]
    assert read_csv([row]) == [["-3", "0.5", "-1.25", "2026-03-02", "2026-03-02T12:30:00+00:00", ""]]
    read, _ = read_xlsx([["a"] * 6, row])
    assert read[1] == [-3, 0.5, -1.25, datetime(2026, 3, 2), moment.replace(tzinfo=None), None]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=20), min_size=1
    )
)
def test_csv_gives_back_every_text_but_for_the_apostrophe(texts):
    (read,) = read_csv([texts])
    assert [
        r.removeprefix("'") if may_be_formula(t) else r for t, r in zip(texts, read, strict=True)
    ] == texts


def test_a_workbook_gives_back_formulas_and_khmer_as_texts_and_leaves_out_what_it_cannot_hold():
    rows = [["heading", "x"], ["=1+1", "ភាសាខ្មែរ"], ["a\x01b", "y" * (LONGEST + 5)]]
    read, sheet = read_xlsx(rows)
    assert read == [["heading", "x"], ["=1+1", "ភាសាខ្មែរ"], ["ab", "y" * LONGEST]]
    assert sheet.freeze_panes == "A2"


def test_csv_is_made_while_it_is_read():
    asked = []

    def rows():
        for number in range(1000):
            asked.append(number)
            yield [number]

    lines = csv_lines(rows())
    next(lines)
    assert len(asked) < 1000
