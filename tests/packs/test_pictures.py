"""Narrower copies of pictures, where they save something."""

import io

import pytest
from PIL import Image

from lms.packs.media import Prepared, prepare
from lms.packs.pictures import WORTH, as_poster, offered, smaller_pictures


def photograph(width, height=None, kind="JPEG", grain=4):
    """Something with as much in it as a photograph has."""
    out = io.BytesIO()
    small = Image.effect_noise((width // grain, (height or width // 2) // grain), 90).convert("RGB")
    small.resize((width, height or width // 2), Image.Resampling.BICUBIC).save(out, kind)
    return prepare(f"media/a.{kind.lower().replace('jpeg', 'jpg')}", out.getvalue())


def widths(shown):
    return [copy.width for copy in smaller_pictures(shown)]


@pytest.mark.parametrize(
    ("width", "expected"), [(400, []), (480, []), (500, [360]), (720, [360]), (1200, [360, 720])]
)
def test_a_picture_is_copied_narrower_and_never_wider(width, expected):
    assert widths(photograph(width)) == expected


def test_copies_are_webp_of_the_same_shape_and_save_a_fifth():
    shown = photograph(1200, 900)
    for copy in smaller_pictures(shown):
        picture = Image.open(io.BytesIO(copy.data))
        assert (picture.format, picture.size) == ("WEBP", (copy.width, copy.height))
        assert copy.height == round(900 * copy.width / 1200)
        assert len(copy.data) <= WORTH * len(shown.data)


def test_a_lesson_with_two_photographs_stays_light():
    narrow, wide = smaller_pictures(photograph(1600, 1200, grain=16))
    assert 2 * len(wide.data) < 150_000
    assert 2 * len(narrow.data) < 50_000


def test_a_drawing_that_is_small_already_has_no_copies():
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="656" height="328"><circle r="90" fill="teal"/></svg>'
    )
    assert widths(prepare("media/a.svg", svg)) == []


def test_a_picture_that_moves_has_no_copies():
    frames = [Image.effect_noise((600, 300), 90) for _ in range(2)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert widths(prepare("media/a.gif", out.getvalue())) == []


def test_what_shines_through_still_does():
    out = io.BytesIO()
    noise = Image.effect_noise((900, 450), 90)
    Image.merge("LA", (noise, noise)).save(out, "PNG")
    copy = next(smaller_pictures(prepare("media/a.png", out.getvalue())))
    assert Image.open(io.BytesIO(copy.data)).mode == "RGBA"


def test_the_picture_itself_is_offered_where_no_copy_is_as_wide_as_a_page():
    shown, narrow, wide = (Prepared(b"", "webp", width, 1) for width in (900, 360, 720))
    assert offered(shown, []) == []
    assert offered(shown, [narrow]) == [narrow, shown]
    assert offered(shown, [narrow, wide]) == [narrow, wide]


def test_a_poster_is_as_wide_as_a_page_at_most():
    out = io.BytesIO()
    Image.effect_noise((1280, 720), 90).save(out, "PNG")
    assert Image.open(io.BytesIO(as_poster(out.getvalue()))).size == (720, 405)
