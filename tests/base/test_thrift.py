"""Less data: a page without pictures until they are tapped."""

from io import BytesIO

import pytest
from PIL import Image

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


def test_a_description_with_marks_stays_words(client, make):
    page = packs.page(content={"body": '![<b>"Tin" & pot](media/pot.png)'})
    make.course(packs.pack(packs.module("first", page)), media={"media/pot.png": picture()})
    assert "<b>" not in client.get(PAGE, headers={"Save-Data": "on"}).text.partition("<main")[2]
