"""What goes wrong on a phone: no room, a key that has ended, many people, a new release, a site that is not well."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select, update

from lms.base.clock import now
from lms.base.db import db, unit_of_work
from lms.learning.models import LearningEvent
from lms.sync.models import DeviceToken
from lms.sync.views import phones
from tests import packs_for_tests as packs
from tests.client import settle

READ = "/en/courses/small-course/first/read/"
WALK = "/en/checklists/small-course/walk/?all=1"
WAITING = "outbox.people().then(async (all) => (await Promise.all(all.map((p) => outbox.waiting(p.id)))).flat().length)"
SEND = "outbox.send()"
IS_NEW_WAITING = "navigator.serviceWorker.getRegistration().then((r) => Boolean(r.waiting))"
NO_ROOM = """() => {
  self.kept = outbox.keep;
  outbox.keep = () => Promise.reject(new DOMException("", "QuotaExceededError"));
}"""
ROOM_AGAIN = "() => void (outbox.keep = self.kept)"


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page("read"), packs.checklist())))


@pytest.fixture
def learner(make):
    return make.learner("Malee")


@pytest.fixture
def phone(new_browser, sign_in_browser, learner, course) -> BrowserContext:
    context = new_browser()
    sign_in_browser(context, learner)
    return context


def keep(page: Page) -> None:
    page.goto("/en/courses/small-course/")
    if page.get_by_role("button", name="Join the course").count():
        page.get_by_role("button", name="Join the course").click()
    page.get_by_role("button", name="Keep on this phone").click()
    expect(page.get_by_text("This course is on this phone.")).to_be_visible(timeout=20_000)


def mark_done(page: Page) -> None:
    page.goto(READ)
    page.get_by_role("button", name="Mark as done").click()
    expect(page.locator("#step [data-safe]")).to_be_visible(timeout=20_000)


def waiting(page: Page) -> int:
    page.wait_for_function("typeof outbox === 'object'")
    return page.evaluate(WAITING)


def until(page: Page, is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end, "it did not come"
        page.evaluate(SEND)
        page.wait_for_timeout(200)


def end_keys_of(who) -> None:
    settle()
    with unit_of_work():
        db.session.execute(
            update(DeviceToken).where(DeviceToken.learner_id == who.id).values(revoked_at=now())
        )


def done_by(who) -> list[str]:
    settle()
    return list(db.session.scalars(select(LearningEvent.activity).where(LearningEvent.learner_id == who.id)))


def test_a_form_is_kept_where_the_phone_itself_knows_that_it_is_offline(phone, learner, live_server):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        phone.set_offline(True)
        mark_done(page)
        phone.set_offline(False)
    until(page, lambda: waiting(page) == 0)
    assert done_by(learner) == ["read"]


def test_a_full_phone_says_so_and_what_was_typed_stays(phone, learner, live_server):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        page.goto(WALK)
        page.get_by_label("Done", exact=True).first.check()
        phone.service_workers[0].evaluate(NO_ROOM)
        page.get_by_role("button", name="Save my answers").click(no_wait_after=True)
        expect(page.get_by_text("There is no room left on this phone.")).to_be_visible(timeout=20_000)
        expect(page.get_by_label("Done", exact=True).first).to_be_checked()
        phone.service_workers[0].evaluate(ROOM_AGAIN)
        page.wait_for_timeout(16_000)  # a button that led nowhere may be pressed again
        page.get_by_role("button", name="Save my answers").click()
        expect(page.locator("form [data-safe]").first).to_be_visible(timeout=20_000)
    until(page, lambda: waiting(page) == 0)
    assert done_by(learner) == ["walk"]


def test_a_key_that_has_ended_strands_nothing(phone, learner, live_server, sign_in_browser):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        mark_done(page)
    end_keys_of(learner)
    page.goto("/en/offline")
    page.evaluate(SEND)
    page.goto("/en/me/")
    until(page, lambda: waiting(page) == 0)
    assert done_by(learner) == ["read"]


def test_five_learners_on_one_phone_each_get_their_own(
    phone, learner, course, make, live_server, sign_in_browser
):
    page, people = phone.new_page(), [learner]
    keep(page)
    with live_server.cut():
        mark_done(page)
    for n in range(4):
        people.append(make.learner(f"Learner {n}"))
        sign_in_browser(phone, people[-1])
        end_keys_of(learner)
        keep(page)
        with live_server.cut():
            mark_done(page)
    until(page, lambda: all(done_by(one) == ["read"] for one in people[1:]))
    assert waiting(page) == 1  # the first one's key has ended, and what she did waits for her
    sign_in_browser(phone, learner)
    page.goto("/en/me/")
    until(page, lambda: waiting(page) == 0)
    assert [done_by(one) for one in people] == [["read"]] * 5


def unwell(*_args, **_more):
    return "", 503


unwell.sendable = True


def test_a_new_release_waits_for_a_full_outbox_and_loses_nothing(
    phone, learner, app, live_server, monkeypatch
):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        mark_done(page)
    newer = phones._worker() + "// a newer release\n"
    monkeypatch.setattr(phones, "_worker", lambda: newer)
    with monkeypatch.context() as patch:
        patch.setitem(app.view_functions, "learning.do", unwell)
        page.goto("/en/courses/small-course/")
        until(page, lambda: page.evaluate(IS_NEW_WAITING))
        page.evaluate(SEND)
        assert waiting(page) == 1
        assert page.evaluate(IS_NEW_WAITING)
    until(page, lambda: waiting(page) == 0)
    page.reload()
    until(page, lambda: not page.evaluate(IS_NEW_WAITING))
    assert done_by(learner) == ["read"]


def test_a_form_that_meets_a_site_that_is_not_well_waits_on_the_phone(
    phone, learner, app, live_server, monkeypatch
):
    page = phone.new_page()
    keep(page)
    with monkeypatch.context() as patch:
        patch.setitem(app.view_functions, "learning.do", unwell)
        mark_done(page)
    until(page, lambda: waiting(page) == 0)
    assert done_by(learner) == ["read"]


def test_what_a_restored_site_lacks_is_sent_again(phone, learner, live_server):
    page = phone.new_page()
    keep(page)
    with live_server.cut():
        mark_done(page)
    until(page, lambda: waiting(page) == 0)
    settle()
    with unit_of_work():
        for table in (
            "form_receipt",
            "learning_event",
            "activity_progress",
            "course_progress",
            "learner_log",
        ):
            db.session.connection().exec_driver_sql(f"DELETE FROM {table}")
    assert done_by(learner) == []
    page.evaluate("outbox.people().then(([one]) => outbox.putPerson({ ...one, compared: 0 }))")
    until(page, lambda: done_by(learner) == ["read"])
