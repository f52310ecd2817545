"""Printed documents: in six languages, with every letter, and safe from what people type."""

import re

import pypdfium2
import pytest
import zxingcpp

from lms.base.i18n import LOCALES
from lms.base.pdf import FontsMissing, TooMuchText, missing_fonts, render, render_many
from lms.base.pdf.compiler import LMS, compiled, source_of
from lms.base.pdf.fonts import FOLDER
from tests.glyphs import boxes_in
from tests.papers import (
    ADDRESS,
    CERTIFICATE,
    DOCUMENTS,
    PAPER,
    PLAN,
    RESULT,
    certificate,
    paper,
    plan,
    result,
)

pytestmark = pytest.mark.skipif(bool(missing_fonts()), reason="the fonts were not made: make fonts")
FONTS = sorted(FOLDER.glob("*.ttf"))
HOSTILE = {
    "markup": '#import "/etc/passwd" #read("/base/page.html") $ x^2 $ *b* _i_ @ref <label> \\ // [[ `raw` #{1/0}',
    "control": "a\x00b\x07c\x1bd\ud800e\ufffff",
    "direction": "\u202egnikcart\u202c \u200f\u2067abc\u2069 שלום",
    "endless": "x" * 5_000,
    "long": "ខ្ញុំសរសេរប្រាក់ចូល " * 1_000,
    "tower": "a" + "\u0301\u0302\u0303" * 500,
    "coeng": "\u17d2" * 3_000,
    "emoji": "👩‍👩‍👧 😀" * 500,
    "chinese": "陈伟",
    "nothing": "",
}


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(pypdfium2.PdfDocument(pdf))


def text_of(pdf: bytes) -> str:
    """Everything that can be copied out of a PDF in Latin letters; lines end in spaces."""
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return re.sub(r"\s+", " ", " ".join(pages))


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_says_what_it_is_and_in_which_language(document, lang):
    pdf = render(document, DOCUMENTS[document](lang), lang=lang)
    assert pypdfium2.PdfDocument(pdf).get_metadata_value("Title")
    assert f"/Lang ({lang})".encode() in pdf.replace(b"/Lang(", b"/Lang (")
    assert b"pdfuaid:part" in pdf


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_letter_is_a_box(document, lang):
    [pages] = compiled(source_of(document), [DOCUMENTS[document](lang)], lang=lang, form="svg")
    assert pages
    assert all(boxes_in(page, FONTS) == 0 for page in pages)


def test_a_letter_that_no_font_has_would_be_seen_as_a_box():
    [[page]] = compiled('#text(font: "Noto Sans Khmer")[中]', [{}], lang="km", form="svg")
    assert boxes_in(page, FONTS) == 1


@pytest.mark.parametrize("lang", LOCALES)
def test_a_plan_of_eight_actions_is_one_page_and_more_flow_on(lang):
    assert pages_of(render(PLAN, plan(lang), lang=lang)) == 1
    assert pages_of(render(PLAN, plan(lang, rows=20), lang=lang)) > 1


@pytest.mark.parametrize("lang", LOCALES)
def test_a_form_of_24_items_takes_two_pages_at_most(lang):
    assert pages_of(render(PAPER, paper(lang), lang=lang)) <= 2


def test_a_form_shows_the_sentences_of_an_item_to_choose_from():
    data = paper("en", items=4, own_options=True)
    shown = text_of(render(PAPER, data, lang="en"))
    assert all(shown.count(option) >= 4 for option in data["sections"][0]["items"][0]["options"])


@pytest.mark.parametrize(("document", "data"), [(CERTIFICATE, certificate("km")), (PAPER, paper("lo"))])
def test_another_program_reads_the_code_on_the_paper(document, data):
    page = pypdfium2.PdfDocument(render(document, data, lang="km"))[0]
    found = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    assert [code.text for code in found] == [ADDRESS]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_was_typed_is_printed_as_text(text):
    item = dict.fromkeys(("what", "first_step", "who", "by_when", "cost", "status"), text)
    data = plan("km", title=text, lines=[text], items=[{**item, "is_done": False}])
    assert pages_of(render(PLAN, data, lang="km")) >= 1
    assert pages_of(render(CERTIFICATE, certificate("en", name=text, course=text), lang="en")) >= 1
    assert pages_of(render(RESULT, result("lo", title=text, notice=text, closing=[text]), lang="lo")) >= 1
    assert pages_of(render(PAPER, paper("th", title=text, intro=text, fields=[text]), lang="th")) >= 1


def test_markup_stays_what_was_typed():
    shown = text_of(render(CERTIFICATE, certificate("en", name=HOSTILE["markup"]), lang="en"))
    assert HOSTILE["markup"] in shown
    assert "root:" not in shown


def test_more_text_than_a_document_takes_is_refused():
    with pytest.raises(TooMuchText):
        render(PLAN, plan("en", lines=["word " * 1_000] * 70), lang="en")


def test_a_template_reaches_no_file_but_its_like():
    for path in ("/../pdf/worker.py", "../../__init__.py"):
        with pytest.raises(RuntimeError, match="escape"):
            compiled(f'#read("{path}")', [{}], lang="en")
    with pytest.raises(RuntimeError, match="not found"):
        compiled('#read("/etc/passwd")', [{}], lang="en")


@pytest.mark.parametrize("name", ["../../secret.typ", "/etc/passwd", "checklists/plan.html", "plan.typ"])
def test_only_templates_of_features_are_documents(name):
    with pytest.raises(FileNotFoundError):
        source_of(name)


def test_a_template_imports_the_common_look_alone_and_runs_no_text():
    found = [*LMS.glob("*/templates/*/*.typ")]
    assert len(found) >= 5
    for path in found:
        code = re.sub(r"//.*", "", path.read_text())
        assert set(re.findall(r"#import (\S+)", code)) <= {'"/base/page.typ":'}, path.name
        assert not re.search(r"\b(eval|read|plugin|include|yaml|csv|toml|xml|cbor)\b\s*[(\"]", code), (
            path.name
        )


def test_the_same_data_gives_the_same_bytes_alone_and_among_many():
    one, other = certificate("th"), certificate("th", name="Bob")
    assert render_many(CERTIFICATE, [other, one], lang="th")[1] == render(CERTIFICATE, one, lang="th")


def test_a_batch_that_several_processes_make_keeps_its_order(monkeypatch):
    monkeypatch.setattr("lms.base.pdf.compiler.LEAST_SHARE", 1)
    names = ["Alice", "Bob", "Charlie", "Dara", "Emi"]
    made = render_many(CERTIFICATE, [certificate("en", name=name) for name in names], lang="en")
    assert all(name in text_of(pdf) for name, pdf in zip(names, made, strict=True))
    assert render_many(CERTIFICATE, [], lang="en") == []


def test_without_fonts_nothing_is_printed(monkeypatch, tmp_path):
    monkeypatch.setattr("lms.base.pdf.fonts.FOLDER", tmp_path)
    with pytest.raises(FontsMissing):
        render(CERTIFICATE, certificate("en"), lang="en")
