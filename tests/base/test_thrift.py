"""Less data: a page without pictures until they are tapped."""

import re
from io import BytesIO

import pytest
from PIL import Image

from lms.base.texts import clean_html
from tests import packs_for_tests as packs

ALONE = "Look.\n\n![A pot](media/pot.png)\n\nA small ![one](media/pot.png) amid."
PAGE = "/en/courses/small-course/first/read/"


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def illustrated(make):
    page = packs.page(content={"body": ALONE})
    return make.course(packs.pack(packs.module("first", page)), media={"media/pot.png": picture()})


def test_pictures_are_there_for_who_asks_for_nothing(client, illustrated):
    page = client.get(PAGE).text
    assert page.count("<img") == 2
    assert "Show the picture" not in page


def test_the_browsers_setting_makes_pictures_wait_for_a_tap(client, illustrated):
    page = client.get(PAGE, headers={"Save-Data": "on"}).text
    assert "<details><summary>Show the picture: A pot</summary><img" in page
    assert ">Show the picture: one</a> amid." in page
    assert page.count("<img") == 1


def test_so_does_the_box_on_this_phone(client, illustrated):
    client.set_cookie("less-data", "1")
    assert "Show the picture: A pot" in client.get(PAGE).text


def photograph() -> bytes:
    out = BytesIO()
    noise = Image.effect_noise((150, 75), 90).convert("RGB").resize((1200, 600), Image.Resampling.BICUBIC)
    noise.save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def with_photograph(make):
    page = packs.page(content={"body": ALONE.replace("png", "jpg")})
    cover = {"picture": "media/pot.jpg", "picture_alt": "A pot"}
    pack = packs.pack(packs.module("first", page), **cover)
    return make.course(pack, media={"media/pot.jpg": photograph()})


def offered(page):
    """The widths that a page offers its first picture in, and where each is."""
    [found] = re.findall(r'srcset="([^"]*)"', page)[:1]
    return [(int(width[:-1]), url) for url, width in (one.split(" ") for one in found.split(", "))]


def test_a_browser_chooses_among_the_widths_of_a_picture(client, with_photograph):
    page = client.get(PAGE).text
    (narrow, first), (wide, second) = offered(page)
    assert (narrow, wide) == (360, 720)
    with client.get(first) as small, client.get(second) as larger:
        assert len(small.data) < len(larger.data) < len(photograph())
    assert 'sizes="' in page
    assert offered(client.get("/en/courses/small-course/").text) == [(360, first), (720, second)]


def test_who_saves_data_gets_the_narrowest_and_a_copy_the_widest(client, with_photograph):
    (_, narrow), (_, wide) = offered(client.get(PAGE).text)
    light = client.get(PAGE, headers={"Save-Data": "on"}).text
    copy = client.get(f"{PAGE}?copy=1").text
    assert (light.count(narrow), light.count(wide)) == (2, 0)
    assert (copy.count(narrow), copy.count(wide)) == (0, 2)
    assert "srcset" not in light + copy


def test_a_choice_of_pictures_from_elsewhere_is_taken_out():
    html = '<img src="/media/x.webp" srcset="https://example.com/x.webp 720w" alt="x">'
    assert clean_html(html) == '<img src="/media/x.webp" alt="x">'


def test_a_description_with_marks_stays_words(client, make):
    page = packs.page(content={"body": '![<b>"Tin" & pot](media/pot.png)'})
    make.course(packs.pack(packs.module("first", page)), media={"media/pot.png": picture()})
    assert "<b>" not in client.get(PAGE, headers={"Save-Data": "on"}).text.partition("<main")[2]
