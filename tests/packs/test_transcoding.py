"""What ffmpeg makes of films and sound."""

import subprocess

import pytest

from lms.packs import transcoding
from lms.packs.transcoding import TookTooLong, Unreadable, can_make, look_into, make
from tests.films_for_tests import FFMPEG, NO_FILM, make_film, make_sound, needs_ffmpeg

pytestmark = needs_ffmpeg


def told(file):
    """All that ffprobe can say of a file."""
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return make_film(tmp_path_factory.mktemp("film"))


def test_a_film_becomes_a_small_one_that_tells_nothing(film, tmp_path):
    make(FFMPEG, "240p", film, look_into(FFMPEG, film), tmp_path / "copy.webm")
    assert "Shot at home" in told(film)
    said = told(tmp_path / "copy.webm")
    for word in ("codec_name=vp9", "codec_name=opus", "height=240", "width=426", "channels=1"):
        assert word in said
    assert "Shot at home" not in said
    assert "+11.5" not in said


def test_the_sound_of_a_film_is_little(film, tmp_path):
    make(FFMPEG, "sound", film, look_into(FFMPEG, film), tmp_path / "copy.opus")
    assert "codec_type=video" not in told(tmp_path / "copy.opus")
    assert (tmp_path / "copy.opus").stat().st_size * 30 < 180_000


def test_a_frame_of_a_film_is_its_poster(film, tmp_path):
    make(FFMPEG, "poster", film, look_into(FFMPEG, film), tmp_path / "copy.png")
    assert (tmp_path / "copy.png").read_bytes().startswith(b"\x89PNG")


def test_nothing_is_blown_up_and_a_silent_film_has_no_sound_alone(tmp_path):
    upright = look_into(FFMPEG, make_film(tmp_path, size="240x426", seconds=1, sound=False))
    assert (upright.height, upright.has_sound) == (240, False)
    makeable = [rung for rung in ("144p", "240p", "360p", "sound", "poster") if can_make(rung, upright)]
    assert makeable == ["144p", "240p", "poster"]


def test_a_film_that_stands_upright_stays_so(tmp_path):
    film = make_film(tmp_path, size="240x426", seconds=1)
    make(FFMPEG, "144p", film, look_into(FFMPEG, film), tmp_path / "copy.webm")
    assert "width=144" in told(tmp_path / "copy.webm")


def test_sound_is_made_small(tmp_path):
    talk = make_sound(tmp_path)
    found = look_into(FFMPEG, talk)
    assert (found.height, found.has_sound) == (None, True)
    make(FFMPEG, "sound", talk, found, tmp_path / "copy.opus")
    assert (tmp_path / "copy.opus").stat().st_size < talk.stat().st_size / 3


@pytest.mark.parametrize(
    "data",
    [NO_FILM, b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile a.mp4\n", b""],
)
def test_what_is_no_film_is_not_read(tmp_path, data):
    (tmp_path / "bad.webm").write_bytes(data)
    with pytest.raises(Unreadable):
        look_into(FFMPEG, tmp_path / "bad.webm")


def test_a_film_that_takes_too_long_is_left(film, tmp_path, monkeypatch):
    found = look_into(FFMPEG, film)
    monkeypatch.setattr(transcoding, "LIMIT_SECONDS", 0.05)
    with pytest.raises(TookTooLong):
        make(FFMPEG, "360p", film, found, tmp_path / "copy.webm")
