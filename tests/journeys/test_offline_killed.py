"""A browser that is killed the moment after it has said “saved on this phone” has saved it on this phone.

`make test` kills it ten times; `FAULT_KILLS=50`, as `make chaos` sets it, fifty times.
"""

import os
import time

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from lms.base.db import db
from lms.learning.models import LearningEvent
from tests import packs_for_tests as packs
from tests.client import settle
from tests.journeys.phones import Phone

KILLS = int(os.environ.get("FAULT_KILLS", "10"))
ALL_WAITING = (
    "outbox.people().then(async (all) => (await Promise.all(all.map((p) => outbox.waiting(p.id)))).flat())"
)


@pytest.fixture
def phone(playwright, tmp_path):
    found = Phone(playwright, tmp_path / "profile")
    yield found
    found.kill()


def do(page: Page, address: str, number: int) -> None:
    """Do a page as kept on the phone, and wait for nothing but the word that it is safe."""
    page.goto(f"{address}/en/courses/small-course/first/p{number}/")
    page.get_by_role("button", name="Mark as done").click(no_wait_after=True)
    expect(page.locator("#step [data-safe]")).to_be_visible(timeout=20_000)


def waiting(page: Page) -> int:
    page.wait_for_function("typeof outbox === 'object'")
    return len(page.evaluate(ALL_WAITING))


def test_a_browser_killed_right_after_saved_loses_nothing(phone, make, live_server, sign_in_browser):
    make.course(packs.pack(packs.module("first", *(packs.page(f"p{n}") for n in range(KILLS)))))
    learner = make.learner()
    page = phone.page()
    sign_in_browser(page, learner)
    page.goto(f"{live_server}/en/courses/small-course/")
    page.get_by_role("button", name="Join the course").click()
    page.get_by_role("button", name="Keep on this phone").click()
    expect(page.get_by_text("This course is on this phone.")).to_be_visible(timeout=20_000)
    phone.close()
    with live_server.cut():
        for number in range(KILLS):
            do(phone.page(), live_server, number)
            phone.kill()
    page = phone.page()
    page.goto(f"{live_server}/en/offline")
    until = time.monotonic() + 60
    while waiting(page) and time.monotonic() < until:
        page.evaluate("outbox.send()")
        time.sleep(0.3)
    settle()
    done = db.session.scalars(
        select(LearningEvent.activity).where(LearningEvent.learner_id == learner.id)
    ).all()
    assert sorted(done) == sorted(f"p{n}" for n in range(KILLS))
