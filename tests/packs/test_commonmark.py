import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.packs import markdown
from lms.packs.importers.commonmark import escape, inline, picture
from lms.packs.importers.spans import Span
from tests.packs.drafts import words

MARKUP = st.sampled_from("*_[]()<>&;!#+-=.:`~|\\ \n1a\"'^{}$/@กខ\u17d2\u200b\xa0")
ANY = st.one_of(MARKUP, st.characters(exclude_categories=["Cs", "Cc"]))
SPANS = st.lists(
    st.builds(
        Span,
        text=st.text(ANY, max_size=12),
        bold=st.booleans(),
        italic=st.booleans(),
        strike=st.booleans(),
        link=st.sampled_from(["", "", "", "http://a.example/b"]),
    ),
    max_size=5,
)


@settings(deadline=None, max_examples=400)
@given(SPANS)
def test_any_text_in_any_format_reads_as_the_same_words_wherever_it_stands(spans):
    said = re.sub(r"\s", "", "".join(span.text for span in spans))
    text, line = inline(spans)[0], inline(spans, one_line=True)[0]

    assert "\n" not in line
    assert words(markdown.to_html(text)) == said
    assert words(markdown.to_html(f"## {line}")) == said
    assert words(markdown.to_html("- " + text.replace("\n", "\n  "))) == said
    assert words(markdown.to_html(f"| {line} | x |\n|---|---|\n| y | {line} |")) == f"{said}xy{said}"


@pytest.mark.parametrize(
    "text",
    [
        "1. One",
        "# Heading",
        "- dash",
        "+ plus",
        "> quoted",
        "::: tip",
        "---",
        "===",
        "a\n---",
        "<b>",
        "&amp;",
        "[x](y)",
        "[^1]: z",
        "| a |\n|---|",
        "~~~",
        "```",
        "https://a.example",
        "<https://a.example>",
        "a\\",
    ],
)
def test_what_looks_like_markup_is_shown_as_it_is(text):
    html = markdown.to_html(inline([Span(text)])[0])

    assert html.startswith("<p>")
    assert not re.search(r"<(?!/?p>|br>)", html)
    assert words(html) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span("a "), Span("bold", bold=True), Span(" word")], "a **bold** word"),
        ([Span("both", bold=True, italic=True)], "**_both_**"),
        ([Span("ab", bold=True), Span("cd", italic=True)], "**ab**_cd_"),
        ([Span("half", italic=True), Span("way")], "*half*way"),
        ([Span("old ", strike=True), Span("new")], "~~old~~ new"),
        ([Span("ដឹង", bold=True), Span("ទេ")], "**ដឹង**ទេ"),
        ([Span("here", link="https://a.example/b c")], "[here](https://a.example/b%20c)"),
        ([Span("one\ntwo")], "one\\\ntwo"),
        ([Span("file_name and 5 * 3")], "file_name and 5 \\* 3"),
    ],
)
def test_markdown_is_as_plain_as_it_can_be(spans, expected):
    assert inline(spans) == (expected, True)


def test_emphasis_that_cannot_be_written_leaves_out_the_punctuation_and_says_so():
    assert inline([Span("Note:", bold=True), Span("this")]) == ("**Note**:this", False)
    assert inline([Span("ខ្ញុំ៖", bold=True), Span("នេះ")]) == ("**ខ្ញុំ**៖នេះ", False)


def test_a_footnote_before_a_bracket_does_not_become_a_link():
    assert inline([Span("x"), Span(raw="[^1]"), Span("(y)")])[0] == "x[^1]\\(y)"


def test_a_picture_is_found_whatever_its_alternative_text():
    text = picture("media/a.png", "A [big] *shop*\nwith ![signs](x)")

    assert markdown.pictures(text) == ["media/a.png"]


def test_a_long_row_of_markup_is_written_quickly():
    assert len(escape("*" * 50_000)) == 100_000
