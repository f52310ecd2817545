"""A learner's way: from a link in a chat to a certificate, on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import packs_for_tests as packs

FILM = Path(__file__).resolve().parents[2] / "lms/ops/demo/every-coin-counts/media/two-tins.webm"


@pytest.fixture
def course(make):
    """Cards, a quiz and a film of a minute."""
    film = packs.video(content=packs.video()["content"] | {"seconds": 60})
    parts = packs.module("first", packs.cards(), packs.quiz(), film)
    return make.course(packs.pack(parts), media={"media/film.webm": FILM.read_bytes()})


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def do_the_cards(page: Page) -> None:
    press(page, "Next")
    page.get_by_label("At night").check()
    press(page, "Answer")
    expect(page.get_by_text("Some are forgotten by then.")).to_be_visible()
    press(page, "Next")
    press(page, "Mark as done")
    expect(page.get_by_text("This step is done.")).to_be_visible()


def do_the_quiz(page: Page) -> None:
    page.get_by_label("Right one").check()
    page.get_by_label("Your answer").fill("12")
    press(page, "Check my answers")
    expect(page.get_by_text("Well done. You have passed.")).to_be_visible()


def sign_up(page: Page) -> None:
    page.goto("/en/sign-up")
    page.get_by_label("Your name").fill("Malee")
    page.get_by_label("Password", exact=True).fill("river noodles 1")
    page.get_by_role("checkbox").first.check()
    page.locator("form[method=post] button[type=submit]").last.click()
    page.wait_for_url(lambda url: "sign-up" not in url)


@pytest.mark.parametrize("lang", ["th"], indirect=True)
@pytest.mark.parametrize("javascript", [True, False], indirect=True, ids=["script", "no-script"])
def test_from_a_link_to_a_certificate(course, page: Page, axe, javascript):
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "th")

    page.goto("/en/courses/small-course/")
    press(page, "Join the course")
    follow(page, "Start")
    do_the_cards(page)
    follow(page, "Next")
    do_the_quiz(page)
    follow(page, "Next")
    expect(page.locator("video")).to_be_visible()
    assert page.evaluate("document.querySelector('video').paused") if javascript else True

    sign_up(page)
    page.goto("/en/courses/small-course/")
    expect(page.get_by_text("2 of 3 steps done")).to_be_visible()
    follow(page, "Leave this course")
    press(page, "Leave the course")

    page.goto("/en/courses/small-course/")
    press(page, "Join the course")
    expect(page.get_by_text("2 of 3 steps done")).to_be_visible()
    follow(page, "Carry on")
    press(page, "Mark as done")
    follow(page, "See where you are")
    follow(page, "See your certificate")
    follow(page, "Small course")
    expect(page.locator("#main")).to_contain_text("Malee")
    if javascript:
        assert axe(page) == []


def test_a_film_played_to_its_end_is_done(course, page: Page):
    page.goto("/en/courses/small-course/")
    press(page, "Join the course")
    page.goto("/en/courses/small-course/first/film/")
    page.evaluate("const v = document.querySelector('video'); v.muted = true; v.playbackRate = 16; v.play()")
    expect(page.get_by_text("This step is done.")).to_be_visible(timeout=20_000)


def test_an_answer_survives_a_lost_connection(course, page: Page):
    page.goto("/en/courses/small-course/first/quiz/")
    page.get_by_label("Your answer").fill("12")
    page.context.set_offline(True)
    press(page, "Check my answers")
    expect(page.get_by_text("Not sent. Your answer is still here.")).to_be_visible()
    expect(page.get_by_label("Your answer")).to_have_value("12")

    page.context.set_offline(False)
    press(page, "Try again")
    expect(page.get_by_text("50%")).to_be_visible()


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}], indirect=True)
def test_nothing_overflows_a_small_phone(course, page: Page):
    for path in ("", "courses/", "courses/small-course/", "courses/small-course/first/quiz/", "sign-up"):
        page.goto(f"/ms/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
