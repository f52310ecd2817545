"""Old fonts that nobody named, text in the wrong encoding, and Khmer typed in another order."""

import io
import re
from pathlib import Path

import docx
import pytest

from lms.base.khmer import tidied
from lms.packs.importers import Upload, read_upload
from lms.packs.mojibake import is_mojibake, unreadable

UDHR = Path(__file__).resolve().parents[3] / "shared/cases/text/udhr"
LIMON = "eyIgsUmsVaKmn_mkkan;vKÁbNþúHbNþal enAkñúgRbeTskm<úCa"
ALICE = "¦¾ê¾ì½ìñ© ¯½§¾êò¯½Ä© ¯½§¾§ö­ì¾¸"


def word_file(*paragraphs, font=None):
    """A document with a heading, a line that can be read, and some paragraphs in one font."""
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("Guide", 1)
    document.add_paragraph("Rice.")
    for text in paragraphs:
        run = document.add_paragraph().add_run(text)
        run.font.name = font
    document.save(file)
    return Upload("guide.docx", file.getvalue(), "km")


def codes(draft):
    return {loss.code for loss in draft.losses}


@pytest.mark.parametrize(
    "text", [LIMON, ALICE, *("កម្ពុជា ជា".encode().decode(code, "replace") for code in ("cp1252", "latin-1"))]
)
def test_gibberish_is_known_by_its_letters(text):
    assert is_mojibake(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sell on YouTube, TikTok and eBay with your iPhone.",
        "Le marché a été créé à Genève, c'est déjà ça.",
        "Write to noodles.RiverGate@example.org or see https://Example.org/aBcDeF?x=<y>.",
        "Half a cup is ½ and 2 × 3 = 6, at 30°C. «Yes» © 2026",
        "%(name)s has **two** `camelCaseNames` <b>here</b>",
        "¿Qué pasa? ¡Nada!",
        "ភាសាខ្មែរ ภาษาไทย ພາສາລາວ",
        "",
    ],
)
def test_what_can_be_read_is_not_gibberish(text):
    assert not is_mojibake(text)


@pytest.mark.skipif(not UDHR.is_dir(), reason="the texts of the declaration are not here")
def test_the_texts_of_six_languages_are_not_gibberish():
    for file in UDHR.glob("*.html"):
        lines = re.sub("<[^>]+>", " ", file.read_text(encoding="utf-8")).splitlines()
        assert unreadable(lines) == [], file.name


def test_beside_gibberish_a_short_text_of_the_sort_is_found_too():
    assert unreadable(["snÜwkebo", LIMON, "Rice"]) == ["snÜwkebo", LIMON]
    assert unreadable(["snÜwkebo", "Rice"]) == []


def test_an_old_font_that_is_not_named_is_told_and_one_that_is_named_is_left_out():
    unnamed, named = read_upload(word_file(LIMON)), read_upload(word_file(LIMON, font="Limon R1"))
    assert "mojibake" in codes(unnamed)
    assert "legacy-font" in codes(named)
    assert "mojibake" not in codes(named)


@pytest.mark.parametrize("font", ["Limon S1", "ABC-TEXT-05", "Saysettha Lao", "Alice_5"])
def test_old_fonts_are_known_by_name(font):
    draft = read_upload(word_file("snow", font=font))
    assert {loss.values["font"] for loss in draft.losses if loss.code == "legacy-font"} == {font}


def test_khmer_in_another_order_is_put_in_order_and_told():
    typed = "ខ\u17b6\u17d2\u1798\u17c6ង"
    draft = read_upload(word_file(typed))
    body = next(draft.pack.activities()).content.body
    assert body == f"Rice.\n\n{tidied(typed)}"
    assert tidied(typed) != typed
    assert "khmer-order" in codes(draft)


def test_khmer_as_people_type_it_stays_as_it_is():
    typed = "កុម្ម៉ង់ ស្រ្តី ឲ្យ ខ្ញុំ ស៊ី"
    assert tidied(tidied(typed)) == tidied(typed)
    assert tidied("កុម្ម៉ង់ ឲ្យ ខ្ញុំ ស៊ី") == "កុម្ម៉ង់ ឲ្យ ខ្ញុំ ស៊ី"
