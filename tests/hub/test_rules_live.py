"""When an event is, who gets a place, and when the link and the reminder come."""

from datetime import UTC, datetime, timedelta

import pytest

from lms.hub.errors import (
    ClosesAfterItStarts,
    EventCancelled,
    EventFull,
    EventOver,
    NoSuchTime,
    NowhereToGo,
    RegistrationClosed,
    UnfitFile,
)
from lms.hub.rules import live as rules
from lms.hub.rules.live_files import MATERIALS, RECORDINGS, suffix_of
from tests.makers import NOON

START, END = NOON, NOON + timedelta(hours=1)
BEFORE = NOON - timedelta(days=3)


def check_open(**told):
    usual = {"ends_at": END, "closes_at": None, "is_cancelled": False, "now": BEFORE}
    rules.check_open(**usual | told)


@pytest.mark.parametrize(
    ("zone", "hour"), [("Asia/Phnom_Penh", 7), ("Asia/Manila", 6), ("Asia/Kuala_Lumpur", 6), ("UTC", 14)]
)
def test_two_in_the_afternoon_is_another_moment_in_each_zone(zone, hour):
    assert rules.moment_in(datetime(2026, 3, 12, 14), zone) == datetime(2026, 3, 12, hour, tzinfo=UTC)


def test_an_organiser_with_summer_time_keeps_the_hour_of_the_clock():
    winter = rules.moment_in(datetime(2026, 3, 28, 9), "Europe/Rome")
    summer = rules.moment_in(datetime(2026, 3, 29, 9), "Europe/Rome")
    assert summer - winter == timedelta(hours=23)
    assert rules.clock_in(summer, "Europe/Rome") == datetime(2026, 3, 29, 9)


def test_an_hour_over_which_clocks_are_put_forward_is_refused():
    with pytest.raises(NoSuchTime):
        rules.moment_in(datetime(2026, 3, 29, 2, 30), "Europe/Rome")


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    assert rules.moment_in(datetime(2026, 10, 25, 2, 30), "Europe/Rome").hour == 0


def test_two_zones_may_show_the_same_time():
    assert rules.has_same_clock(NOON, "Asia/Bangkok", "Asia/Phnom_Penh")
    assert not rules.has_same_clock(NOON, "Asia/Bangkok", "Asia/Manila")


def test_places_are_given_until_the_end_if_nothing_else_is_said():
    check_open(now=END - timedelta(minutes=1))
    with pytest.raises(EventOver):
        check_open(now=END)


def test_nobody_takes_a_place_after_registration_closed():
    closes = START - timedelta(days=1)
    check_open(closes_at=closes, now=closes)
    with pytest.raises(RegistrationClosed):
        check_open(closes_at=closes, now=closes + timedelta(seconds=1))


def test_nobody_takes_a_place_at_a_cancelled_event():
    with pytest.raises(EventCancelled):
        check_open(is_cancelled=True)


def test_the_last_place_is_given_and_no_further():
    rules.check_seat(places=2, taken=1)
    rules.check_seat(places=None, taken=10_000)
    with pytest.raises(EventFull):
        rules.check_seat(places=2, taken=2)


def test_registration_cannot_close_after_the_beginning():
    rules.check_closing(START, START)
    with pytest.raises(ClosesAfterItStarts):
        rules.check_closing(START + timedelta(minutes=1), START)


def test_an_event_needs_a_place_or_a_link():
    rules.check_ready("Market street 3", None)
    rules.check_ready(None, "https://meet.example.org")
    with pytest.raises(NowhereToGo):
        rules.check_ready(None, None)


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [
        (START - timedelta(days=1, seconds=1), False),
        (START - timedelta(days=1), True),
        (END - timedelta(seconds=1), True),
        (END, False),
    ],
)
def test_the_link_is_shown_from_a_day_before_until_the_end(now, is_shown):
    assert rules.is_link_shown(starts_at=START, ends_at=END, now=now) is is_shown


def test_the_first_letter_of_the_day_before_reminds_and_no_later_one():
    registered = START - timedelta(days=9)
    midnight = datetime(2026, 3, 1, 0, tzinfo=UTC)
    days_ago = midnight - timedelta(days=2)
    assert rules.is_to_remind(START, registered, since=days_ago, now=midnight)
    assert not rules.is_to_remind(START, registered, since=days_ago, now=midnight - timedelta(hours=1))
    assert not rules.is_to_remind(START, registered, since=midnight, now=midnight + timedelta(days=1))
    assert not rules.is_to_remind(START, registered, since=days_ago, now=START)


def test_whoever_comes_late_is_reminded_in_the_next_letter():
    late = START - timedelta(hours=20)
    today = datetime(2026, 3, 2, 0, tzinfo=UTC)
    assert rules.is_to_remind(START, late, since=late - timedelta(hours=5), now=today)


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", b"MZ\x90"), ("a.exe", b"%PDF-1.7"), ("a.svg", b"<svg"), ("a", b"")]
)
def test_a_file_that_is_not_what_it_says_is_refused(name, data):
    with pytest.raises(UnfitFile):
        suffix_of(name, data, MATERIALS)


def test_files_that_are_offered_keep_their_ending():
    assert suffix_of("Plan.PDF", b"%PDF-1.7", MATERIALS) == "pdf"
    assert suffix_of("stall.jpeg", b"\xff\xd8\xff\xe0", MATERIALS) == "jpg"
    assert suffix_of("film.mp4", b"\0\0\0\x20ftypisom", RECORDINGS) == "mp4"
    with pytest.raises(UnfitFile):
        suffix_of("film.mp4", b"\0\0\0\x20ftypisom", MATERIALS)
