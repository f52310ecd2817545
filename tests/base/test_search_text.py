"""Spellings that look alike are searched alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.base.search_text import GAP, clusters, normalise, words
from lms.base.sorting import sort_key

LETTERS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x1780, max_codepoint=0x17E9),
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0EDF),
        st.sampled_from("aé e\u0301ﬁßİ1½’-\u200b\ue000\ue001\U0001f600\x00"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("ខ្ញុំ", "ខុ្ញំ"),
        ("ស្ត្រី", "ស្រ្តី"),
        ("សេចក្តី", "សេចក្ដី"),
        ("ស៊ី", "សុី"),
        ("ធ្វើ", "ធ្វេី"),
        ("ឱ្យ", "ឲ្យ"),
        ("ការងារ", "ការ\u200bងារ"),
        ("១២", "12"),
        ("น้ำ", "นํ้า"),
        ("น้ำ", "นำ้"),
        ("แม่", "เเม่"),
        ("๑๒", "12"),
        ("ໜ້າ", "ຫນ້າ"),
        ("ໝາກ", "ຫມາກ"),
        ("ຫຼັງ", "ຫລັງ"),
        ("ນ້ຳ", "ນໍ້າ"),
        ("໑໒", "12"),
        ("Café", "CAFE\u0301"),
        ("co\u00adoperate", "cooperate"),
        ("don’t", "don't"),
    ],
)
def test_spellings_that_look_alike_are_the_same(typed: str, other: str):
    assert normalise(typed) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ប៉ា", "ប៊ា"), ("ขา", "ข้า"), ("ນາ", "ໜາ"), ("ក្រ", "ករ"), ("ដា", "តា")]
)
def test_words_that_differ_stay_different(one: str, other: str):
    assert normalise(one) != normalise(other)


@given(LETTERS)
def test_to_normalise_twice_changes_nothing(text: str):
    assert normalise(normalise(text)) == normalise(text)


@given(LETTERS)
def test_how_letters_are_composed_makes_no_difference(text: str):
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


@given(LETTERS)
def test_clusters_stand_in_order_in_the_text_they_came_from(text: str):
    found = clusters(text)
    assert "".join(c.token for c in found if c.token != GAP) == normalise(text).replace(" ", "")
    starts = [c.start for c in found]
    assert starts == sorted(starts)
    assert all(c.start <= c.end <= len(text) for c in found)


def test_a_space_parts_words_that_are_written_with_spaces_only():
    assert [c.token for c in clusters("to do")] == ["t", "o", GAP, "d", "o"]
    assert [c.token for c in clusters("ការ ងារ")] == [c.token for c in clusters("ការងារ")]


def test_words_are_cut_by_a_dictionary_and_hold_no_punctuation():
    assert words("ทำงานทุกวัน (2 ครั้ง)!", "th") == ["ทำงาน", "ทุก", "วัน", "2", "ครั้ง"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["กา", "เก", "ขา", "แขน", "คน"],
        ["ກາ", "ເກ", "ຂາ", "ແຂ່ງ", "ຄົນ", "ຈົບ", "ສາມ", "ຊື້"],
        ["ក", "កា", "ខែ", "ខ្មែរ", "គា"],
        ["article 2", "Article 10", "éclair", "Zebra"],
    ],
)
def test_titles_are_in_the_order_of_a_dictionary(ordered: list[str]):
    mixed = ordered[::-1]
    assert sorted(mixed, key=sort_key) == ordered
