"""Learning without a connection: kept on the phone, done there, sent later, counted once."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from lms.base.db import db
from lms.learning.models import ActivityProgress, Attempt, LearningEvent
from lms.sync.views import phones
from tests import packs_for_tests as packs
from tests.client import settle

READ = "/en/courses/small-course/first/read/"
WALK = "/en/checklists/small-course/walk/?all=1"
NOTHING_WAITS = "outbox.waiting(document.body.dataset.person).then((left) => left.length === 0)"


@pytest.fixture
def course(make):
    """A page, cards, a quiz and a checklist, in two modules of which one comes first."""
    first = packs.module("first", packs.page("read"), packs.cards())
    second = packs.module("second", packs.quiz(), packs.checklist(), prerequisites=["first"])
    return make.course(packs.pack(first, second))


@pytest.fixture
def learner(make):
    return make.learner("Malee")


@pytest.fixture
def phone(new_browser, sign_in_browser, learner) -> BrowserContext:
    context = new_browser()
    sign_in_browser(context, learner)
    return context


def keep(page: Page) -> None:
    page.goto("/en/courses/small-course/")
    join = page.get_by_role("button", name="Join the course")
    if join.count():
        join.click()
    page.get_by_role("button", name="Keep on this phone").click()
    expect(page.get_by_text("This course is on this phone.")).to_be_visible()


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def do_everything(page: Page) -> None:
    mark_done_offline(page)
    page.goto("/en/courses/small-course/first/cards/?card=1")
    press(page, "Next")
    page.get_by_label("At night").check()
    press(page, "Answer")
    expect(page.get_by_text("Some are forgotten by then.")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    press(page, "Mark as done")
    page.goto("/en/courses/small-course/second/quiz/")
    page.get_by_label("Right one").check()
    page.get_by_label("Your answer").fill("12")
    press(page, "Check my answers")
    expect(page.get_by_text("100%")).to_be_visible()
    page.goto(WALK)
    for answer in page.get_by_label("Done", exact=True).all():
        answer.check()
    press(page, "Save my answers")


def test_a_course_is_done_offline_and_counts_once(course, phone, learner, live_server):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        do_everything(page)
        expect(page.locator("#outbox")).to_contain_text("to send")
        page.close()
        page = phone.new_page()
        page.goto("/en/courses/small-course/")
        expect(page.locator("h1")).to_have_text("Small course")
    page.reload()
    expect(page.locator("#outbox")).to_contain_text("Sent", timeout=20_000)
    settle()
    done = db.session.scalars(select(ActivityProgress).where(ActivityProgress.learner_id == learner.id)).all()
    assert {row.activity for row in done if row.is_completed} >= {"read", "cards", "quiz", "walk"}
    attempts = db.session.scalars(select(Attempt).where(Attempt.activity == "quiz")).all()
    assert [attempt.score_scaled for attempt in attempts] == [1.0]


def mark_done_offline(page: Page) -> None:
    page.goto(READ)
    press(page, "Mark as done")
    expect(page.get_by_text("Saved on this phone. It is sent")).to_be_visible()


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.1)


def events(who) -> list[str]:
    settle()
    found = select(LearningEvent).where(LearningEvent.learner_id == who.id).order_by(LearningEvent.position)
    return [event.activity for event in db.session.scalars(found)]


def test_what_waits_is_sent_when_nobody_is_signed_in_any_more(course, phone, learner, live_server):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        mark_done_offline(page)
        phone.clear_cookies()
    page.goto("/en/")
    wait_until(lambda: events(learner) == ["read"])


def test_two_people_on_one_phone_have_two_outboxes(
    course, make, phone, learner, live_server, sign_in_browser
):
    page, other = phone.new_page(), make.learner("Somchai")
    keep(page)
    with live_server.cut():
        mark_done_offline(page)
    sign_in_browser(phone, other)
    page.goto("/en/me/")
    expect(page.locator("#outbox")).to_be_hidden()
    wait_until(lambda: page.evaluate("outbox.fact('current')") == str(other.id))
    page.goto("/en/offline")
    expect(page.get_by_text("Small course")).to_have_count(0)
    page.get_by_role("listitem").filter(has_text="Malee").get_by_role("button").click()
    expect(page.get_by_role("link", name="Small course")).to_be_visible()
    wait_until(lambda: page.evaluate(NOTHING_WAITS))
    assert (events(learner), events(other)) == (["read"], [])


def test_a_page_that_is_closed_at_once_loses_nothing(course, phone, learner, live_server):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        page.goto(READ)
        page.get_by_role("button", name="Mark as done").click(no_wait_after=True)
        page.wait_for_timeout(100)
        page.close()
    page = phone.new_page()
    page.goto("/en/courses/small-course/")
    wait_until(lambda: page.evaluate(NOTHING_WAITS))
    assert events(learner) == ["read"]


def test_a_phone_without_room_says_so_and_keeps_nothing_by_half(course, phone, live_server):
    page = phone.new_page()
    page.goto("/en/courses/small-course/")
    page.get_by_role("button", name="Join the course").click()
    asked = {"origin": str(live_server), "quotaSize": 1000}
    phone.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", asked)
    page.get_by_role("button", name="Keep on this phone").click()
    expect(page.get_by_text("There is not enough room on this phone.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep on this phone")).to_be_visible()


def test_a_new_release_takes_over_when_nothing_waits(course, phone, learner, live_server, monkeypatch):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        mark_done_offline(page)
    newer = phones._worker() + "// a newer release\n"
    monkeypatch.setattr(phones, "_worker", lambda: newer)
    page.goto("/en/courses/small-course/")
    wait_until(lambda: page.evaluate(NOTHING_WAITS))
    page.reload()
    page.wait_for_function(
        "navigator.serviceWorker.getRegistration().then((r) => !r.waiting && r.active.state === 'activated')"
    )
    assert events(learner) == ["read"]


def test_what_cannot_be_taken_says_so_and_can_be_left_out(course, phone, learner, live_server):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        page.goto(WALK)  # in the second module, which opens after the first
        page.get_by_label("Done", exact=True).first.check()
        press(page, "Save my answers")
    page.goto("/en/me/")
    expect(page.locator("#outbox a")).to_be_visible()
    assert page.locator("#outbox a").get_attribute("href") == WALK
    page.get_by_role("button", name="Leave this out").click()
    wait_until(lambda: page.evaluate(NOTHING_WAITS))
    assert events(learner) == []


def test_a_course_is_taken_off_the_phone(course, phone, live_server):
    page = phone.new_page()
    keep(page)
    page.get_by_role("button", name="Remove it from this phone").click()
    with live_server.cut():
        page.goto(READ)
        expect(page.locator("h1")).to_have_text("On this phone")


def test_another_person_on_the_phone_reads_no_copy(course, make, phone, live_server, sign_in_browser):
    page = phone.new_page()
    keep(page)
    other = make.learner("Somchai")
    sign_in_browser(phone, other)
    page.goto("/en/me/")
    wait_until(lambda: page.evaluate("outbox.fact('current')") == str(other.id))
    with live_server.cut():
        page.goto(READ)
        expect(page.locator("h1")).to_have_text("On this phone")


def test_two_phones_edit_one_checklist_and_the_loser_is_shown(
    make, phone, learner, live_server, new_browser, sign_in_browser
):
    make.course()
    other = new_browser()
    sign_in_browser(other, learner)
    pages = [phone.new_page(), other.new_page()]
    for page in pages:
        keep(page)
    with live_server.cut():
        for page, said in zip(pages, ("Done", "Not yet"), strict=True):
            page.goto(WALK)
            page.get_by_label(said, exact=True).first.check()
            press(page, "Save my answers")
    for page in pages:
        page.goto("/en/me/")
        wait_until(lambda page=page: page.evaluate(NOTHING_WAITS))
    for page in pages:
        page.goto(WALK)
        expect(page.get_by_text("On another phone:")).to_have_count(1)
    checked = [page.locator("input[name='i.i1']:checked").get_attribute("value") for page in pages]
    assert checked[0] == checked[1]
