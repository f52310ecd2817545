"""What may be said to a cohort, how often, and what of it becomes a link."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.facilitation.errors import NothingSaid, NotTakenInTime, TooManyPosts
from lms.facilitation.forms.discussions import WORDS
from lms.facilitation.rules.discussions import REASONS, check_pace, check_said, check_take_away, pieces_of
from tests.makers import NOON

HOSTS = {"hub.example", "localhost:8000"}


def links(text):
    return [piece.url for piece in pieces_of(text, HOSTS) if piece.url]


def test_words_or_a_file_are_enough_to_say_something():
    check_said("Hello", has_file=False)
    check_said("", has_file=True)
    with pytest.raises(NothingSaid):
        check_said("", has_file=False)


def test_the_twenty_first_post_of_an_hour_is_refused():
    check_pace(19)
    with pytest.raises(TooManyPosts):
        check_pace(20)


def test_what_is_a_day_old_stays():
    check_take_away(NOON, NOON + timedelta(hours=23, minutes=59))
    with pytest.raises(NotTakenInTime):
        check_take_away(NOON, NOON + timedelta(days=1))


def test_only_addresses_of_our_own_pages_become_links():
    text = "See https://hub.example/en/courses/ and https://evil.example/x."
    assert links(text) == ["https://hub.example/en/courses/"]
    assert links("(http://LOCALHOST:8000/km/?a=1#b)") == ["http://LOCALHOST:8000/km/?a=1#b"]


@pytest.mark.parametrize(
    "address",
    [
        "https://hub.example@evil.example/",
        "https://hub.example.evil.example/",
        "https://hub.example\\@evil.example/",
        "https://[hub.example/en",
        "javascript:alert(1)//https:/hub.example/",
        "//hub.example/en/",
        "hub.example/en/",
        "data:text/html,https:hub.example",
    ],
)
def test_what_only_looks_like_one_stays_text(address):
    assert links(address) == []


@given(st.text() | st.sampled_from(["https://hub.example/a", "see https://hub.example/b, or not"]))
def test_cutting_a_text_loses_none_of_it(text):
    assert "".join(piece.text for piece in pieces_of(text, HOSTS)) == text


def test_every_reason_has_words():
    assert set(WORDS) == set(REASONS)
