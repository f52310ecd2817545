"""Fonts for PDF: made from the packages, the same each time; and the doctor sees when they are missing."""

import pytest

from lms.base.pdf.fonts import FILES, LETTERS, covered, missing_fonts
from lms.ops import assets

PACKAGES = assets.ROOT / "node_modules" / "@fontsource"


@pytest.mark.skipif(not PACKAGES.exists(), reason="the packages with the fonts are not here: make fonts")
def test_fonts_are_made_the_same_twice(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "PRINTED", tmp_path / "fonts")
    assets.make_printed_fonts()
    first = {file.name: file.read_bytes() for file in (tmp_path / "fonts").iterdir()}
    assets.make_printed_fonts()
    assert first == {file.name: file.read_bytes() for file in (tmp_path / "fonts").iterdir()}
    assert set(first) == {*FILES, LETTERS.name}


@pytest.mark.skipif(bool(missing_fonts()), reason="the fonts were not made: make fonts")
def test_the_letters_of_six_languages_are_covered():
    assert covered().issuperset("abc ABC 123 ñé ខ្មែរ ២៣ ລາວ ໑໒ ไทย ๑๒ ₱ ₭ ฿ ៛ “ ” ’ – …")


def test_the_doctor_sees_that_they_are_missing(app, monkeypatch, tmp_path):
    monkeypatch.setattr("lms.base.pdf.fonts.FOLDER", tmp_path)
    result = app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert "BAD  fonts for PDF: no PDF can be made; run: make fonts" in result.output
