"""From a group that joins by code to the table for the donor: every number worked out here first."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from lms.accounts.models import Person, Profile
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.clock import now
from lms.base.db import db, unit_of_work
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.facilitation.models import Cohort
from lms.facilitation.services import join
from lms.facilitation.services.boards import remake
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.client import settle

WOMEN, MEN = 9, 6
DONE_BY = 10
"""Of fifteen people the first ten read the page: nine women and one man, whom no number may show."""


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page("read"))))


@pytest.fixture
def leader(make, course):
    return make.facilitator("Fay")


def open_group(page: Page) -> str:
    """The address of a new group."""
    page.goto("/en/groups/new")
    page.get_by_label("Name of the group").fill("Riverside, Tuesdays")
    page.get_by_label("Small course").check()
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("heading", level=1, name="Riverside, Tuesdays")).to_be_visible()
    return page.url


def join_by_code(page: Page, lang: str, code: str, name: str) -> None:
    page.goto(f"/{lang}/join/{code}")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=facilitator_view]").check()
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def fifteen_people(make, leader) -> None:
    """Who agreed to be seen and counted; the last five have been away for twenty days."""
    settle()
    people = [make.learner(f"Person {n:02}") for n in range(WOMEN + MEN)]
    ids = [person.id for person in people]
    settle()
    with unit_of_work():
        cohort, moment = db.session.query(Cohort).one(), now()
        place = published_course("small-course", "en")
        for n, learner_id in enumerate(ids):
            person = db.session.get_one(Person, learner_id)
            for purpose in (Purpose.STATISTICS, Purpose.FACILITATOR_VIEW):
                give_consent(person, purpose, text_version="1", locale="en", method="test", now=moment)
            sex = "woman" if n < WOMEN else "man"
            known = {"age_band": "25-34", "country": "kh", "updated_at": moment}
            db.session.add(Profile(person_id=learner_id, sex=sex, **known))
            join(learner_id, cohort, added_by=leader, now=moment - timedelta(days=20))
            if n < DONE_BY:
                said = [Said("activity_completed")]
                do_activity(learner_id, place, "read", said, event_id=uuid7(), now=moment)
        remake(cohort.id, now=moment)


def test_the_board_the_calls_and_the_table_are_right(
    make, course, leader, page: Page, new_browser, sign_in_browser
):
    sign_in_browser(page, leader)
    home = open_group(page)
    code = re.search(r"/join/([A-Za-z0-9-]+)", page.content())[1]
    for lang, name in (("lo", "ນາງ ແກ້ວ"), ("th", "มาลี"), ("fil", "Ligaya")):
        join_by_code(new_browser(locale=lang).new_page(), lang, code, name)
    fifteen_people(make, leader)

    page.goto(f"{home}assign/small-course")
    with page.expect_navigation():
        page.get_by_role("button", name="Give it", exact=True).click()
    page.goto(f"{home}board")
    figures = page.locator(".figures").first.inner_text().split("\n")
    assert ("18" in figures, "10" in figures) == (True, True)  # people, and those who have done everything
    called = page.locator("#calls h3").all_inner_texts()
    assert called == [f"Person {n}" for n in range(DONE_BY, WOMEN + MEN)]
    expect(page.locator("#calls textarea").first).to_have_value(re.compile("Hello Person 10"))

    page.goto(f"{home}report")
    main = page.locator("main").inner_text()
    assert "Active\n67% 10 of 15" in main
    assert (
        "Fewer than 5 people, not shown" in main
    )  # the three who joined by code did not agree to be counted
    assert not re.search(r"9 of 9|1 of 6", main), "the one man would be known"
