import html as entities
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.packs.document import Pack
from lms.packs.importers.commonmark import escape
from lms.packs.markdown import MediaFile, paragraphs, pictures, to_html
from lms.packs.segments import Renderer, media_paths, segments
from tests.packs.strategies import packs

MEDIA = {
    "media/tin.png": MediaFile("/media/1.png", 99, 40, 20),
    "media/ធុង មាស.webp": MediaFile("/media/2.webp", 9),
}


def km(source):
    """A translation into something like Khmer, of all but what begins with a small letter."""
    return None if source[0].islower() else f"ខ {source}"


def test_every_paragraph_heading_item_and_cell_is_a_segment_of_its_own():
    text = "## Head\n\nOne\ntwo.\n\n- a\n- b\n\n  c\n\n> q\n\n| x | y |\n|---|---|\n| 1 |   |\n\n```\ncode\n```\n"
    assert list(paragraphs(text)) == ["Head", "One\ntwo.", "a", "b", "c", "q", "x", "y", "1"]


def test_each_paragraph_is_translated_by_itself():
    assert to_html("One.\n\nTwo *three*.", translate=km) == "<p>ខ One.</p>\n<p>ខ Two <em>three</em>.</p>\n"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("small.", '<p lang="en" class="fallback">small.</p>'),
        ("## small", '<h2 lang="en" class="fallback">small</h2>'),
        ("- small\n- Big", '<p lang="en" class="fallback">small</p>'),
        ("| small | Big |\n|---|---|\n| a | b |", '<th lang="en" class="fallback">small</th>'),
        ("> small", '<p lang="en" class="fallback">small</p>'),
    ],
)
def test_what_has_no_translation_stays_and_is_marked_with_its_language(text, marked):
    html = to_html(text, translate=km, source_lang="en")
    assert marked in html
    assert 'lang="en"' not in to_html(text, source_lang="en")


def test_blocks_for_a_country_carry_its_name():
    html = to_html("::: country TH\nOnly **here**.\n:::", country_label=lambda code: f"[{code}]")
    assert html == (
        '<div data-country="th" class="country"><p class="country-name">[th]</p>\n'
        "<p>Only <strong>here</strong>.</p>\n</div>\n"
    )


def test_tips_stand_out():
    assert to_html("::: tip\nSave first.\n:::") == '<div class="tip">\n<p>Save first.</p>\n</div>\n'


def test_a_block_cannot_smuggle_attributes_in():
    html = to_html('::: country th" onclick="x\nWords.\n:::')
    assert html == '<div class="country">\n<p>Words.</p>\n</div>\n'


def test_pictures_of_the_pack_are_shown_with_their_size():
    html = to_html("![Two tins](media/tin.png)", media=MEDIA)
    assert html == ('<p><img src="/media/1.png" alt="Two tins" loading="lazy" width="40" height="20"></p>\n')


def test_pictures_with_khmer_names_and_spaces_are_found():
    text = "![A tin](<media/ធុង មាស.webp>)"
    assert pictures(text) == ["media/ធុង មាស.webp"]
    assert 'src="/media/2.webp"' in to_html(text, media=MEDIA)


def test_pictures_by_reference_and_in_links_are_found_and_those_in_code_are_not():
    text = "[![a][tin]](https://example.org) `![x](media/code.png)`\n\n[tin]: media/tin.png"
    assert pictures(text) == ["media/tin.png"]


@pytest.mark.parametrize(
    "source", ["https://evil.example/x.png", "media/gone.png", "../x.png", "data:image/png;base64,AA"]
)
def test_no_other_picture_is_loaded(source):
    html = to_html(f"![A tin]({source})", media=MEDIA)
    assert re.findall(r'src="([^"]*)"', html) in ([], [""])


def test_the_alternative_text_is_translated():
    html = to_html("![Two tins](media/tin.png)", translate=lambda _: "![ធុងពីរ](media/tin.png)", media=MEDIA)
    assert 'alt="ធុងពីរ"' in html
    assert 'src="/media/1.png"' in html


NOTED = "Rent [^1] and ice [^1].\n\nGas [^2].\n\n[^1]: Each month.\n\n[^2]: each day.\n"


def test_footnotes_are_numbered_the_same_in_every_language():
    plain, translated = to_html(NOTED), to_html(NOTED, translate=km, source_lang="en")
    for html in (plain, translated):
        assert re.findall(r">(\[\d[^]]*\])<", html) == ["[1]", "[1]", "[2]"]
        ids = re.findall(r'id="([^"]+)"', html)
        assert ids == ["fnref1", "fnref1:1", "fnref2", "fn1", "fn2"]
    assert "ខ Each month." in translated
    assert '<p lang="en" class="fallback">each day.' in translated


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b>bold</b>",
        "a <!-- comment --> b",
        "<div style='x'>\n\nwords\n\n</div>",
    ],
)
def test_raw_html_is_shown_as_text(text):
    html = to_html(text)
    assert set(re.findall(r"</?(\w+)", html)) == {"p"}
    assert text.split("\n")[0] in entities.unescape(html)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"],
)
def test_a_link_leads_only_to_safe_places(address):
    assert "href" not in to_html(f"[tap]({address})")
    assert "href" not in to_html("Words", translate=lambda _: f"[tap]({address})")


def test_a_translation_cannot_bring_html_or_blocks_along():
    html = to_html("One.", translate=lambda _: "<i>x</i>\n\n## y\n\n::: tip\nz\n:::")
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "br"}


def test_tables_and_struck_words_are_understood():
    html = to_html("| a |\n|---|\n| ~~b~~ |")
    assert "<table>" in html
    assert "<s>b</s>" in html


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_an_escaped_text_shows_the_same_words(text):
    shown = entities.unescape(re.sub(r"<[^>]*>", "", to_html(escape(text))))
    assert "".join(shown.split()) == "".join(text.split())


@given(st.text("*_[]()!`<>|-#:\n ab~^", max_size=80))
def test_no_text_runs_or_breaks_the_page(text):
    html = to_html(text, translate=km, source_lang="en", media=MEDIA)
    allowed = {
        "p",
        "em",
        "strong",
        "h1",
        "h2",
        "ul",
        "li",
        "ol",
        "a",
        "img",
        "blockquote",
        "code",
        "pre",
        "hr",
        "br",
        "s",
    }
    found = set(re.findall(r"</?([a-z0-9]+)", html))
    assert found <= allowed | {
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "sup",
        "section",
    }
    assert not re.search(r"<[^>]*\son\w+=", html)


@given(packs())
def test_a_pack_can_be_shown_in_another_language_down_to_its_last_text(pack: Pack):
    said = {(s.context, s.source): f"ខ{n}" for n, s in enumerate(segments(pack))}
    media = {path: MediaFile(f"/{n}", 1) for n, path in enumerate(media_paths(pack))}
    other = "th" if pack.language != "th" else "km"
    renderer = Renderer(other, pack.language, lambda context, source: said.get((context, source)), media)
    shown = str(
        [renderer.render(a, a.key) for a in pack.activities()]
        + [renderer.render(p, p.key) for p in pack.pages]
    )
    assert "fallback" not in shown
    assert f"'lang': '{pack.language}'" not in shown
