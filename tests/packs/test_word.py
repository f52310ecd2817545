import re
import time
from html import unescape
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.packs import markdown
from lms.packs.draft import Draft
from lms.packs.errors import NothingInIt, NothingLeft
from lms.packs.importers.contract import Upload
from lms.packs.importers.naming import is_seen
from lms.packs.importers.word import read
from lms.packs.markdown import MediaFile
from tests.packs.office_files import PNG, case, h1, h2, p, picture, run, table, word

LANGUAGES = {"eng": "en", "khm": "km", "lao": "lo", "tha": "th", "mly_latn": "ms", "tgl": "fil"}


def body(draft: Draft) -> str:
    """The Markdown of the only page."""
    (activity,) = draft.pack.activities()
    return activity.content.body


def html(draft: Draft) -> str:
    """All pages as the reader gets them."""
    media = {path: MediaFile(path, len(data)) for path, data in draft.media.items()}
    return "".join(markdown.to_html(a.content.body, media=media) for a in draft.pack.activities())


def words(text: str) -> str:
    """What can be seen of HTML or plain text, without white space."""
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", text)))


def losses(draft: Draft) -> set[str]:
    """The codes of what was lost, less the one that is always there."""
    return {loss.code for loss in draft.losses} - {"minutes-guessed"}


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
    upload, started = case("asvs5_en.docx"), time.perf_counter()
    draft = read(upload)

    assert time.perf_counter() - started < 10
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
    own = sum(
        a == "Heading 1" and not b.startswith("Heading") for a, b in zip(styles, styles[1:], strict=False)
    )
    headings = {"Title", "Heading 1", "Heading 2"}
    empty = sum(a == "Heading 2" and b in headings for a, b in zip(styles, styles[1:], strict=False))

    pages = list(read(upload).pack.activities())

    assert (own, empty) == (6, 0)
    assert len(pages) == styles.count("Heading 2") + own - empty == 161


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


def test_runs_keep_bold_italic_and_struck_type_links_and_line_breaks():
    link = f'<w:hyperlink r:id="web">{run("site")}</w:hyperlink>'
    draft = read(
        word(
            p(
                run("big", "<w:b/>")
                + run(" ")
                + run("soft", "<w:i/>")
                + run(" ")
                + run("gone", "<w:strike/>")
                + run(" not", '<w:b w:val="0"/>')
                + "<w:r><w:br/></w:r>"
                + link
            ),
            links={"web": ("hyperlink", "https://a.example/")},
        )
    )

    assert body(draft) == "**big** _soft_ ~~gone~~ not\\\n[site](https://a.example/)"


def test_links_to_files_and_scripts_are_dropped_but_their_words_stay():
    runs = "".join(
        f'<w:hyperlink r:id="{name}">{run(name)}</w:hyperlink>' for name in ("script", "file", "mail")
    )
    inside = f'<w:hyperlink w:anchor="later">{run("below")}</w:hyperlink>'
    field = '<w:fldSimple w:instr=" HYPERLINK &quot;javascript:x&quot; ">' + run("code") + "</w:fldSimple>"
    draft = read(
        word(
            p(runs + inside + field),
            links={
                "script": ("hyperlink", "javascript:alert(1)"),
                "file": ("hyperlink", "file:///C:/secret.xls"),
                "mail": ("hyperlink", "mailto:a@a.example"),
            },
        )
    )

    assert body(draft) == "scriptfile[mail](mailto:a@a.example)belowcode"
    assert [x.values["address"] for x in draft.losses if x.code == "link-dropped"] == [
        "javascript:alert(1)",
        "file:///C:/secret.xls",
        "javascript:x",
    ]
    assert "internal-links" in losses(draft)


def listed(text: str, name: int, depth: int = 0) -> str:
    """A paragraph in a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}">'
    + "".join(f'<w:lvl w:ilvl="{d}"><w:start w:val="1"/><w:numFmt w:val="{form}"/></w:lvl>' for d in range(3))
    + "</w:abstractNum>"
    for n, form in ((1, "bullet"), (2, "decimal"), (3, "lowerLetter"))
) + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))


def test_lists_are_nested_and_go_on_counting_after_a_paragraph():
    draft = read(
        word(
            listed("One", 2)
            + listed("Dot", 1, 1)
            + listed("Deep", 1, 2)
            + listed("Two", 2)
            + p("Pause.")
            + listed("Three", 2),
            numbering=NUMBERING,
        )
    )

    assert body(draft) == "1. One\n   - Dot\n     - Deep\n2. Two\n\nPause.\n\n3. Three"
    assert '<ol start="3">' in html(draft)


def test_a_list_with_letters_counts_with_numbers_and_says_so():
    draft = read(word(listed("a", 3) + listed("b", 3), numbering=NUMBERING))

    assert body(draft) == "1. a\n2. b"
    assert "list-letters" in losses(draft)


def test_a_table_keeps_joined_cells_once_and_says_what_was_joined():
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Both") + "</w:tc>"
    down = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("covered") + "</w:tc><w:tc>" + p("x | y") + "</w:tc>"
    rows = f"<w:tr>{cell}</w:tr><w:tr>{down}</w:tr>"
    draft = read(word(f'<w:tbl><w:tblPr><w:tblLook w:val="0020"/></w:tblPr>{rows}</w:tbl>'))

    assert body(draft) == "| Both |  |\n| --- | --- |\n|  | x \\| y |"
    assert losses(draft) == {"merged-cells", "no-headings"}


def test_lists_and_tables_inside_a_cell_become_one_line():
    inner = table("a|b", "c|d")
    cell = f"<w:tc>{listed('One', 1)}{p('Two')}{inner}{p()}</w:tc><w:tc>{p('z')}</w:tc>"
    draft = read(
        word(f"<w:tbl><w:tblPr/><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>", numbering=NUMBERING)
    )

    assert body(draft).splitlines()[0] == "| • One Two a – b c – d | z |"
    assert losses(draft) == {"nested-table", "cell-lines", "table-header", "no-headings"}


def test_a_table_of_one_cell_is_a_box_and_one_of_one_row_is_unfolded():
    draft = read(word(table("Mind the cash.") + table("left|right")))

    assert body(draft) == "::: tip\nMind the cash.\n:::\n\nleft\n\nright"
    assert losses(draft) == {"layout-table", "no-headings"}


def test_a_picture_is_kept_once_with_its_words_and_one_without_words_is_reported():
    draft = read(
        word(
            picture('r:embed="one"', alt="Two tins")
            + picture('r:embed="one"', alt="Again")
            + picture('r:embed="two"'),
            links={"one": ("image", "media/a.png"), "two": ("image", "media/b.jpeg")},
            media={"a.png": PNG, "b.jpeg": b"\xff\xd8\xff\xe0"},
        )
    )

    assert body(draft) == (
        "![Two tins](media/picture-01.png)\n\n![Again](media/picture-01.png)\n\n![](media/picture-02.jpg)"
    )
    assert draft.media == {"media/picture-01.png": PNG, "media/picture-02.jpg": b"\xff\xd8\xff\xe0"}
    assert [x.values["name"] for x in draft.losses if x.code == "no-alternative-text"] == ["b.jpeg"]


def test_pictures_that_browsers_do_not_show_and_linked_ones_are_reported():
    draft = read(
        word(
            p("Text.") + picture('r:embed="emf"') + picture('r:link="far"') + picture('r:embed="lost"'),
            links={
                "emf": ("image", "media/a.png"),
                "far": ("image", "http://10.0.0.1/x.png"),
                "lost": ("image", "media/no.png"),
            },
            media={"a.png": b"\x01\x00\x00\x00 EMF"},
        )
    )

    assert draft.media == {}
    assert losses(draft) == {"picture-format", "linked-picture", "picture-missing", "no-headings"}


def test_tracked_deletions_are_left_out_and_insertions_kept():
    gone = '<w:del><w:r><w:delText xml:space="preserve"> old</w:delText></w:r></w:del>'
    draft = read(word(p(run("A") + gone + f"<w:ins>{run(' new')}</w:ins>")))

    assert body(draft) == "A new"
    assert losses(draft) == {"deletions", "insertions", "no-headings"}


def test_what_has_no_equal_is_reported_with_its_place():
    fraction = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>"
    sum_ = "<m:oMath><m:r><m:t>a=b+c</m:t></m:r></m:oMath>"
    chart = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="x/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
    draft = read(
        word(
            h1("One")
            + h2("Two")
            + p(run("x ") + sum_ + fraction + chart + "<w:r><w:object/></w:r>" + run("y", "<w:vanish/>")),
            header=p("Page 1"),
        )
    )

    assert body(draft) == "x a=b+c"
    assert {(x.code, x.place) for x in draft.losses if x.place} == {
        ("equation", "One › Two"),
        ("drawing", "One › Two"),
        ("embedded-file", "One › Two"),
        ("hidden-text", "One › Two"),
    }
    assert "page-furniture" in losses(draft)


def field(code: str, shown: str) -> str:
    """A field of Word with what it shows."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{shown}{marks[2]}"


def test_a_table_of_contents_is_left_out_even_if_its_end_is_missing():
    open_field = field("TOC \\o", run("One ... 1")).rsplit("<w:r>", 1)[0]
    draft = read(
        word(p(open_field) + p("One ... 1", style="toc1") + h1("One") + p(field("REF x", run("See 2"))))
    )

    assert body(draft) == "See 2"
    assert losses(draft) == {"contents-list"}


def test_footnotes_have_links_there_and_back_and_numbers_that_do_not_clash():
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    texts = "".join(f'<w:footnote w:id="{n}">{p(f"Note {n}.")}{p("More.")}</w:footnote>' for n in (5, 7))
    draft = read(
        word(
            h1("One") + p(run("a") + note.format(7)) + h1("Two") + p(run("[^1]") + note.format(5)),
            footnotes=texts,
        )
    )
    first, second = (a.content.body for a in draft.pack.activities())

    assert first == "a[^1]\n\n[^1]: Note 7.\n\n    More."
    assert second == "\\[^1\\][^2]\n\n[^2]: Note 5.\n\n    More."
    assert 'href="#fn1"' in markdown.to_html(second)
    assert 'id="fn1"' in markdown.to_html(second)
    assert words(markdown.to_html(second)).startswith("[^1][1]")


def test_text_in_an_old_khmer_font_is_never_published():
    old = '<w:rFonts w:ascii="Limon S1" w:hAnsi="Limon S1"/>'
    draft = read(
        word(
            p(run("RkumhUn", old), style="heading1")
            + p(run("snÜwkebo ", old) + run("1992"))
            + p(run("ខ្មែរ", old)),
        )
    )

    assert words(html(draft)) == "1992ខ្មែរ"
    assert draft.pack.modules[0].title == "1"
    assert {x.values["font"] for x in draft.losses if x.code == "legacy-font"} == {"Limon S1"}
    assert "title-unreadable" in losses(draft)


@pytest.mark.parametrize(
    "font", ["Khmer OS Battambang", "KhmerOS", "Saysettha OT", "Phetsarath OT", "ABCDiatype"]
)
def test_text_in_a_unicode_font_is_kept(font):
    assert body(read(word(p(run("Rice", f'<w:rFonts w:ascii="{font}"/>'))))) == "Rice"


def test_a_style_or_the_whole_document_can_be_in_an_old_font():
    fonts = '<w:rPr><w:rFonts w:ascii="Saysettha Lao" w:hAnsi="Saysettha Lao"/></w:rPr>'
    styles = f"<w:docDefaults><w:rPrDefault>{fonts}</w:rPrDefault></w:docDefaults>"

    with pytest.raises(NothingLeft, match="Saysettha Lao"):
        read(word(p("ryo4kl]k;"), styles=styles))


def test_symbols_become_characters_and_unknown_ones_are_reported():
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    odd = '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'
    draft = read(word(p(tick + run(" 10") + run("2", '<w:vertAlign w:val="superscript"/>') + odd)))

    assert body(draft) == "✔ 10²"
    assert "symbol" in losses(draft)


ANY = st.text(
    st.one_of(
        st.sampled_from("*_[]()<>&;!#+-=.:`~|\\ \t1a\u200b\u00a0ខ្ໄກ"),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(ANY, min_size=1, max_size=4))
def test_any_words_typed_in_word_are_read_as_the_same_words(texts):
    document, stream = docx.Document(), BytesIO()
    for text in ["start", *texts]:
        document.add_paragraph(text)
    document.save(stream)
    told = re.sub(r"\s", "", "".join(filter(is_seen, texts)))

    draft = read(Upload("typed.docx", stream.getvalue()))

    assert words(html(draft)).removeprefix("start") == told
