"""`lms film`: storyboards become films and captions."""

import shutil

import pytest

SHORT = """
activity: tins
rate: 6
scenes:
  - from: 0
    to: 1
    caption: One tin.
    picture: A tin.
    ground: room
    things: [{symbol: tin-home, at: [213, 170], appear: 0}]
  - {from: 1, to: 2, caption: Two tins., picture: Tins., ground: room, things: [{symbol: tin-shop, at: [213, 170]}]}
"""
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "tins#transcript"
msgid "One tin."
msgstr "Satu tin."

msgctxt "tins#transcript"
msgid "Two tins."
msgstr "Dua tin."
"""


@pytest.fixture
def lms(app):
    """`lms("film", "render", ...)` runs a command."""
    return lambda *args: app.test_cli_runner().invoke(args=[str(a) for a in args])


@pytest.fixture
def storyboard(tmp_path):
    """A film of two seconds in a pack with Malay."""
    for folder in ("media", "locale"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pack.yaml").write_text("key: tins\n")
    (tmp_path / "locale/ms.po").write_text(PO)
    file = tmp_path / "media/tins.storyboard.yaml"
    file.write_text(SHORT)
    return file


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg on this machine: no film is made")
def test_a_storyboard_becomes_the_same_film_each_time(lms, storyboard, tmp_path):
    first, second = tmp_path / "a.webm", tmp_path / "b.webm"
    for out in (first, second):
        result = lms("film", "render", storyboard, "-o", out, "--width", 142)
        assert result.exit_code == 0, result.output
    assert first.read_bytes()[:4] == b"\x1a\x45\xdf\xa3"
    assert first.read_bytes() == second.read_bytes()
    assert "2 s" in result.output


def test_captions_are_written_for_each_language_that_has_them_all(lms, storyboard, tmp_path):
    assert lms("film", "render", storyboard, "-o", tmp_path / "t.webm", "--captions-only").exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("t.*")) == ["t.en.vtt", "t.ms.vtt"]
    assert "00:00:01.000 --> 00:00:02.000\nDua tin.\n" in (tmp_path / "t.ms.vtt").read_text()


def test_without_ffmpeg_it_is_said_plainly_and_nothing_is_left(lms, storyboard, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    result = lms("film", "render", storyboard, "-o", tmp_path / "t.webm")
    assert result.exit_code == 1
    assert "ffmpeg is not here" in result.output
    assert not list(tmp_path.glob("t.*"))


def test_one_picture_can_be_looked_at(lms, storyboard, tmp_path):
    for name, begins in (("t.svg", b"<svg "), ("t.png", b"\x89PNG")):
        assert lms("film", "frame", storyboard, 0.5, "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_storyboard_with_a_fault_is_refused_in_words(lms, storyboard, tmp_path):
    storyboard.write_text(SHORT.replace("tin-home", "dragon"))
    result = lms("film", "render", storyboard, "-o", tmp_path / "t.webm")
    assert result.exit_code == 1
    assert "“dragon” is named here" in result.output
