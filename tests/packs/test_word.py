import re
import time
from io import BytesIO
from itertools import pairwise

import docx
import mammoth
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.packs import markdown
from lms.packs.errors import NothingInIt, NothingLeft
from lms.packs.importers.contract import Upload
from lms.packs.importers.naming import is_seen
from lms.packs.importers.word import read
from tests.packs.drafts import html, losses, words
from tests.packs.office_files import PNG, case, h1, h2, p, picture, word

LANGUAGES = {"eng": "en", "khm": "km", "lao": "lo", "tha": "th", "mly_latn": "ms", "tgl": "fil"}


@pytest.mark.parametrize(
    ("name", "expected", "lost"),
    [
        ("mammoth_comments.docx", "Ouch.", {"comments", "no-headings"}),
        ("mammoth_endnotes.docx", "Ouch[1].[2]AtachyonwalksintoabarFin", {"no-headings"}),
        ("mammoth_footnotes.docx", "Ouch[1].[2]AtachyonwalksintoabarFin", {"no-headings"}),
        ("mammoth_simple-list.docx", "AppleBanana", {"no-headings"}),
        ("mammoth_single-paragraph.docx", "Walkingonimportedair", {"no-headings"}),
        ("mammoth_strict-format.docx", "Test", {"no-headings"}),
        ("mammoth_tables.docx", "AboveTopleftToprightBottomleftBottomrightBelow", {"no-headings"}),
        ("mammoth_text-box.docx", "Datumplane", {"no-headings", "text-box"}),
    ],
)
def test_files_of_others_are_read_as_the_index_says(name, expected, lost):
    draft = read(case(name))

    assert words(html(draft)).replace("↩︎", "").replace("bar.", "bar").replace("Fin.", "Fin") == expected
    assert losses(draft) == lost


def test_two_comments_are_counted_and_none_of_their_words_leak():
    draft = read(case("mammoth_comments.docx"))

    assert [loss.values["count"] for loss in draft.losses if loss.code == "comments"] == [2]
    assert "tachyon" not in html(draft)


def test_a_document_without_anything_is_refused():
    with pytest.raises(NothingInIt, match=r"mammoth_empty\.docx"):
        read(case("mammoth_empty.docx"))


def test_a_document_of_one_linked_picture_says_why_nothing_is_left():
    with pytest.raises(NothingLeft, match=r"only linked \(tiny-picture\.png\)"):
        read(case("mammoth_external-picture.docx"))


@pytest.mark.parametrize(("edition", "lang"), LANGUAGES.items())
def test_the_declaration_of_human_rights_is_a_title_and_31_pages_word_for_word(edition, lang):
    upload = case(f"udhr-derived/udhr_{edition}.docx")
    paragraphs = docx.Document(BytesIO(upload.data)).paragraphs
    draft = read(Upload(upload.name, upload.data, lang))
    pages = list(draft.pack.activities())

    assert draft.pack.title == paragraphs[0].text
    assert [page.title for page in pages] == [q.text for q in paragraphs if q.style.name == "Heading 2"]
    assert len(pages) == 31
    rest = "".join(q.text for q in paragraphs if not q.style.name.startswith("Heading"))
    assert words(html(draft)) == words(rest)
    assert losses(draft) == set()


def test_a_standard_of_120_pages_keeps_its_chapters_sections_tables_and_lists():
    upload, started = case("asvs5_en.docx"), time.process_time()
    draft = read(upload)

    assert time.process_time() - started < 10
    assert draft.pack.title == "Application Security Verification Standard"
    assert draft.pack.summary == "Version 5.0.0 · May 2025"
    assert len(draft.pack.modules) == 27
    assert html(draft).count("<table") == 98
    assert html(draft).count("<li") == 300
    assert len(draft.media) == 1
    assert losses(draft) == {"contents-list", "front-lines", "page-furniture", "table-header"}


def test_the_standard_has_a_page_for_each_section_and_for_text_right_below_a_chapter():
    upload = case("asvs5_en.docx")
    styles = [e.style.name for e in docx.Document(BytesIO(upload.data)).iter_inner_content()]
    own = sum(a == "Heading 1" and not b.startswith("Heading") for a, b in pairwise(styles))
    headings = {"Title", "Heading 1", "Heading 2"}
    empty = sum(a == "Heading 2" and b in headings for a, b in pairwise(styles))

    pages = list(read(upload).pack.activities())

    assert (own, empty) == (6, 0)
    assert len(pages) == styles.count("Heading 2") + own - empty == 161


def test_another_reader_finds_the_same_words_in_the_same_order():
    upload = case("asvs5_en.docx")
    others = mammoth.extract_raw_text(BytesIO(upload.data)).value.replace("Table of Contents", "", 1)
    pack = read(upload).pack
    read_out = [pack.title, (pack.summary or "").replace("·", "")]
    for module in pack.modules:
        read_out.append(module.title)
        for activity in module.activities:
            read_out += [activity.title] * (activity.title != module.title)
            read_out.append(markdown.to_html(activity.content.body))

    assert words("".join(read_out)) == words(
        others.replace("<", "&lt;").replace("&", "&amp;").replace("&amp;lt;", "&lt;")
    )


def test_headings_become_modules_pages_and_headings_within_a_page():
    draft = read(
        word(
            p("Money", style="Title")
            + h1("Two pockets")
            + p("Why.")
            + h2("One tin")
            + p("A.")
            + p("Detail", style="heading3")
            + p("B.")
            + h1("Prices")
            + p("C.")
        )
    )

    assert draft.pack.title == "Money"
    assert [(m.key, m.title) for m in draft.pack.modules] == [
        ("two-pockets", "Two pockets"),
        ("prices", "Prices"),
    ]
    assert [a.key for a in draft.pack.activities()] == ["two-pockets", "one-tin", "prices"]
    assert [a.content.body for a in draft.pack.activities()] == ["Why.", "A.\n\n## Detail\n\nB.", "C."]


def test_a_picture_in_a_heading_comes_below_it():
    heading = picture('r:embed="one"', alt="Two tins").replace(
        "<w:pPr>", '<w:pPr><w:pStyle w:val="heading1"/>'
    )
    heading = heading.replace("</w:p>", "<w:r><w:t>Money</w:t></w:r></w:p>")
    draft = read(word(heading, links={"one": ("image", "media/a.png")}, media={"a.png": PNG}))

    assert draft.pack.modules[0].title == "Money"
    assert [a.content.body for a in draft.pack.activities()] == ["![Two tins](media/picture-01.png)"]


def test_text_before_the_first_heading_is_a_page_of_its_own():
    long = "All who sell noodles. " * 20
    draft = read(word(p(long) + h1("One") + p("A.") + h1("Two") + p("B.")))

    assert draft.pack.title == "guide"
    assert [m.title for m in draft.pack.modules] == ["guide", "One", "Two"]
    assert "text-before-heading" in losses(draft)


def test_pages_without_a_module_above_them_share_one():
    draft = read(
        word(p("Money", style="Title") + p("Read this. " * 30) + h2("One") + p("A.") + h2("Two") + p("B."))
    )

    assert [m.title for m in draft.pack.modules] == ["Money"]
    assert [a.title for a in draft.pack.activities()] == ["Money", "One", "Two"]


def test_keys_of_khmer_headings_are_numbers_and_the_same_each_time():
    upload = word(h1("លុយ") + h2("កំប៉ុង") + p("ក") + h2("ពីរ") + p("ខ"), name="លុយ.docx")

    first, second = read(upload).pack, read(upload).pack

    assert (first.key, first.modules[0].key) == ("course", "part-01")
    assert [a.key for a in first.activities()] == ["page-01", "page-02"]
    assert first == second


def test_headings_that_stand_twice_get_keys_of_their_own():
    draft = read(
        word("".join(h1(m) + h2("Summary") + p("A.") for m in ("One", "Two")) + h2("Summary") + p("B."))
    )

    assert [a.key for a in draft.pack.activities()] == ["summary", "two-summary", "two-summary-2"]


def test_a_heading_without_text_makes_no_page_and_is_reported():
    draft = read(word(h1("One") + h2("Empty") + h2("Full") + p("A.") + h1("Nothing")))

    assert [a.title for a in draft.pack.activities()] == ["Full"]
    assert [(x.place, x.values["title"]) for x in draft.losses if x.code == "empty-section"] == [
        ("One", "Empty"),
        ("", "Nothing"),
    ]


ANY = st.text(
    st.one_of(
        st.sampled_from("*_[]()<>&;!#+-=.:`~|\\ \t1a\u200b\u00a0ខ្ໄກ"),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=40)
@given(st.lists(ANY, min_size=1, max_size=4))
def test_any_words_typed_in_word_are_read_as_the_same_words(texts):
    document, stream = docx.Document(), BytesIO()
    for text in ["start", *texts]:
        document.add_paragraph(text)
    document.save(stream)
    told = re.sub(r"\s", "", "".join(filter(is_seen, texts)))

    draft = read(Upload("typed.docx", stream.getvalue()))

    assert words(html(draft)).removeprefix("start") == told
