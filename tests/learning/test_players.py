"""A film or a sound on its page: which sizes there are, what each takes, and nothing is loaded before a tap."""

import re

import pytest

from lms.base.db import db
from lms.base.storage import storage
from lms.catalogue.models import MediaRendition
from lms.catalogue.queries import latest_version
from lms.catalogue.services import enrol
from tests import packs_for_tests as packs
from tests.films_for_tests import NO_FILM
from tests.makers import NOON

COURSE = "/en/courses/small-course/"
FILM = f"{COURSE}first/film/"
SIZES = {"144p": 40_000, "240p": 90_000, "360p": 190_000, "sound": 16_000, "poster": 9_000}


@pytest.fixture
def course(make):
    """A course with a film of 900 KB, of which every size was made."""
    film = NO_FILM.ljust(900_000, b".")
    made = make.course(packs.pack(packs.module("first", packs.video())), media={"media/film.webm": film})
    source = latest_version(made).media["media/film.webm"]["shown"]
    for rung, size in SIZES.items():
        suffix = {"sound": "opus", "poster": "webp"}.get(rung, "webm")
        name = storage().put(rung.encode().ljust(size, b"."), suffix)
        row = MediaRendition(source=source, rung=rung, outcome="made", name=name, size=size, made_at=NOON)
        db.session.add(row)
    db.session.flush()
    return made


def played(page):
    """What the player of a page would load: each file's bytes."""
    player = re.search(r"<(video|audio)\b.*?</\1>", page.text, re.DOTALL)[0]
    names = re.findall(r'<source src="/media/([^"]+)"', player)
    return [storage().path(name).stat().st_size for name in names]


def test_a_film_plays_in_240_lines_and_says_what_it_takes(client, course):
    page = client.get(FILM)
    assert played(page) == [SIZES["240p"]]
    assert "Playing it needs 90\u00a0KB of data." in page.text
    assert '<a href="?size=240p#play" aria-current="true">Small: 90\u00a0KB</a>' in page.text
    for words in (
        "Smallest: 40\u00a0KB",
        "Larger: 190\u00a0KB",
        "Full size: 900\u00a0KB",
        "Sound only: 16\u00a0KB",
    ):
        assert words in page.text


@pytest.mark.parametrize(("rung", "size"), [("144p", 40_000), ("360p", 190_000), ("full", 900_000)])
def test_a_link_chooses_another_size_without_a_script(client, course, rung, size):
    assert played(client.get(f"{FILM}?size={rung}")) == [size]


def test_the_sound_alone_is_chosen_like_a_size_and_keeps_the_transcript(client, course):
    page = client.get(f"{FILM}?size=sound")
    assert played(page) == [SIZES["sound"]]
    assert "<video" not in page.text
    assert "Two tins on a shelf." in page.text


def test_who_saves_data_gets_144_lines_and_no_poster(client, course):
    page = client.get(FILM, headers={"Save-Data": "on"})
    assert played(page) == [SIZES["144p"]]
    assert "poster=" not in page.text
    assert "poster=" in client.get(FILM).text


def test_a_size_that_there_is_not_is_the_usual_one(client, course):
    assert played(client.get(f"{FILM}?size=<b>")) == [SIZES["240p"]]


def test_a_copy_for_a_phone_plays_the_sound_where_it_has_no_film(client, course):
    assert played(client.get(f"{FILM}?copy=1")) == [SIZES["240p"], SIZES["sound"]]


def test_nothing_is_loaded_before_a_tap(client, course):
    for where in (FILM, f"{FILM}?size=sound"):
        assert 'preload="none"' in client.get(where).text
        assert "autoplay" not in client.get(where).text


def test_a_film_of_which_nothing_was_made_is_shown_as_it_came(client, make):
    make.course(packs.pack(packs.module("first", packs.video())), media={"media/film.webm": NO_FILM})
    page = client.get(FILM)
    assert played(page) == [len(NO_FILM)]
    assert "Choose a size" not in page.text


def test_the_page_of_a_film_asks_the_database_seldom(make, signed_in_client, course, count_sql):
    alice = make.learner()
    enrol(alice.id, course, now=NOON)
    browser = signed_in_client(alice)
    for where in (FILM, COURSE):
        browser.get(where)  # what never changes is in memory then
        with count_sql() as statements:
            assert browser.get(where).status_code == 200
        assert len(statements) <= 6, "\n".join(statements)


def test_a_course_and_its_modules_say_what_they_weigh(client, course):
    page = client.get(COURSE).text
    said = [
        re.findall(rf"{words}: ([\d.]+)\u00a0KB", page)
        for words in ("Text only", "With pictures", "With sound", "With films")
    ]
    text, pictures, sound, films = ([int(size) for size in sizes] for sizes in said)
    assert len(text) == 2
    assert [pictures[0] - text[0], sound[0] - pictures[0], films[0] - pictures[0]] == [9, 16, 90]
    assert "90\u00a0KB, or read it:" in page
