import pytest

from lms.packs import markdown
from lms.packs.errors import NothingLeft
from lms.packs.importers.word import read
from tests.packs.drafts import body, html, losses, words
from tests.packs.office_files import JPEG, PNG, h1, h2, p, picture, run, table, word


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


def test_the_name_of_a_list_style_tells_its_depth_and_headings_lose_their_numbers():
    numbered = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{numbered}</w:style>'
        for name in ("List Number", "List Number 2", "heading 1")
    )
    draft = read(
        word(
            h1("One") + p("a", style="ListNumber") + p("b", style="ListNumber2") + p("c", style="ListNumber"),
            numbering=NUMBERING,
            styles=styles,
        )
    )

    assert draft.pack.modules[0].title == "One"
    assert [line.strip()[3:] for line in body(draft).splitlines()] == ["a", "b", "c"]
    assert body(draft).splitlines()[1].startswith("   ")
    assert losses(draft) == {"heading-numbers"}


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
            media={"a.png": PNG, "b.jpeg": JPEG},
        )
    )

    assert body(draft) == (
        "![Two tins](media/picture-01.png)\n\n![Again](media/picture-01.png)\n\n![](media/picture-02.jpg)"
    )
    assert draft.media == {"media/picture-01.png": PNG, "media/picture-02.jpg": JPEG}
    asked = [x.values for x in draft.losses if x.code == "no-alternative-text"]
    assert asked == [{"name": "b.jpeg", "path": "media/picture-02.jpg"}]


def test_a_damaged_picture_is_left_out_and_the_rest_is_kept():
    links = {"one": ("image", "media/a.png")}
    draft = read(word(p("Text.") + picture('r:embed="one"'), links=links, media={"a.png": PNG[:40]}))

    assert (body(draft), draft.media) == ("Text.", {})
    assert losses(draft) == {"picture-damaged", "no-headings"}


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
    graphic = '<a:graphic><a:graphicData uri="x/chart"/></a:graphic>'
    chart = f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"
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
