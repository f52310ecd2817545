"""Khmer, Lao and Thai are shaped right: glyph by glyph as HarfBuzz does, at the same places."""

import re

import pytest

from lms.base.pdf import missing_fonts
from lms.base.pdf.compiler import compiled
from lms.base.pdf.fonts import FOLDER
from tests.glyphs import difference, drawn, shaped
from tests.papers import sentences

pytestmark = pytest.mark.skipif(bool(missing_fonts()), reason="the fonts were not made: make fonts")
LINE = """#import "/base/page.typ": *
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: families, size: 1000pt, lang: lang, fallback: false, hyphenate: false)
#set text(features: json(bytes(sys.inputs.data)).features)
#data.text"""
FONTS = {"km": "khmer", "lo": "lao", "th": "thai"}
LETTERS = {"km": "[\u1780-\u17ff]+", "lo": "[\u0e80-\u0eff]+", "th": "[\u0e00-\u0e7f]+"}
SUBSCRIPTS = ("pref", "blwf", "abvf", "pstf", "pres", "blws", "abvs", "psts", "clig")
COENG = "\u17d2"
MARKS = ("mark", "mkmk", "ccmp")
AT_ONCE = 12


def lines_of(lang: str) -> list[str]:
    """Every word of the demonstration course in the script of a language, a dozen a line."""
    words = sorted({word for text in sentences(lang) for word in re.findall(LETTERS[lang], text)})
    return [" ".join(words[start : start + AT_ONCE]) for start in range(0, len(words), AT_ONCE)]


def differences(lang: str, weight: int = 400, without: tuple[str, ...] = ()) -> list[str]:
    """What is not as HarfBuzz would have it, line by line."""
    lines = lines_of(lang)
    font = FOLDER / f"noto-sans-{FONTS[lang]}-{weight}.ttf"
    source = LINE.replace("size:", f"weight: {weight}, size:")
    common = {"frame": {"accent": "green"}, "features": dict.fromkeys(without, 0)}
    made = compiled(source, [{**common, "text": line} for line in lines], lang=lang, form="svg")
    pairs = zip(lines, made, strict=True)
    found = (difference(drawn(pages[0]), shaped(line, font, lang)) for line, pages in pairs)
    return [wrong for wrong in found if wrong]


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("lang", FONTS)
def test_every_word_is_drawn_as_harfbuzz_shapes_it(lang, weight):
    assert len(lines_of(lang)) > 20
    assert differences(lang, weight) == []


def test_khmer_without_subscripts_is_seen():
    with_subscripts = sum(COENG in line for line in lines_of("km"))
    assert len(differences("km", without=SUBSCRIPTS)) >= with_subscripts > len(lines_of("km")) / 2


@pytest.mark.parametrize("lang", ["lo", "th"])
def test_signs_that_are_not_put_in_their_places_are_seen(lang):
    assert len(differences(lang, without=MARKS)) > len(lines_of(lang)) / 2


def test_letters_in_the_order_of_the_eye_are_seen():
    font = FOLDER / "noto-sans-khmer-400.ttf"
    typed, swapped = "ស្រី", "ស្ីរ"
    assert difference(shaped(typed, font, "km"), shaped(swapped, font, "km"))
