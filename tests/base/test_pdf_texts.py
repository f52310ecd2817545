"""What people type, made fit for paper."""

import pytest

from lms.base.pdf import missing_fonts, printable_text, shortened
from lms.base.pdf.texts import LONGEST

pytestmark = pytest.mark.skipif(bool(missing_fonts()), reason="the fonts were not made: make fonts")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Dara Sok", "Dara Sok"),
        ("e\u0301", "\u00e9"),
        ("one\r\ntwo\tthree", "one\ntwo three"),
        ("a\x00\x07b", "ab"),
        ("\u202eabc\u2069\u200f", "abc"),
        ("Ready 👍🏽", "Ready "),
        ("１２ Ａ", "12 A"),
        ("陈伟", "__"),
        ("a\u200db", "ab"),
        ("ស្ត្រី\u200b\u200bខ្មែរ", "ស្ត្រី\u200bខ្មែរ"),
        ("ក\u200cខ", "ក\u200cខ"),
    ],
)
def test_only_what_has_a_shape_is_printed(typed, printed):
    assert printable_text(typed) == printed


def test_a_word_without_end_may_be_broken_but_not_inside_a_letter():
    parts = printable_text("e\u0323\u0304" * 40).split("\u200b")
    assert len(parts) > 3
    assert all(part.startswith("\u1eb9") for part in parts)


def test_addresses_and_words_of_scripts_without_spaces_are_left_as_they_are():
    for text in ("https://hub.example.org/verify/7k2m-9xwq-4btd-h0ej", "ខ្ញុំសរសេរប្រាក់ចូលនិងប្រាក់ចេញរាល់ថ្ងៃ"):
        assert printable_text(text) == text


def test_what_is_too_long_ends_in_dots_at_a_whole_letter():
    assert shortened("ស្ត្រី" * 10, 9) == "ស្ត្រី…"
    assert shortened("short", 9) == "short"
    assert len(printable_text("word " * 2_000)) == LONGEST


def test_towers_of_marks_are_cut():
    assert len(printable_text("x" + "\u0323\u0304" * 50)) == 7
