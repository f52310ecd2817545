"""A facilitator opens a group, three people join by its code in their languages, and a module is given to all."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def leader(make):
    make.course()
    return make.facilitator("Fay")


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def open_group(page: Page) -> str:
    """The code with which people join."""
    page.goto("/en/groups/new")
    page.get_by_label("Name of the group").fill("Riverside, Tuesdays")
    page.get_by_label("Small course").check()
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("heading", level=1, name="Riverside, Tuesdays")).to_be_visible()
    return re.search(r"/join/([A-Za-z0-9-]+)", page.content())[1]


def join(page: Page, lang: str, code: str, name: str) -> None:
    page.goto(f"/{lang}/join/{code}")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=facilitator_view]").check()
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def test_people_join_by_code_and_find_what_was_given(leader, page: Page, new_browser, sign_in_browser, axe):
    sign_in_browser(page, leader)
    code = open_group(page)
    home = page.url

    learners = {}
    for lang, name in (("lo", "ນາງ ແກ້ວ"), ("th", "มาลี"), ("fil", "Ligaya")):
        learners[lang] = new_browser(locale=lang).new_page()
        join(learners[lang], lang, code, name)

    page.goto(home)
    for name in ("ນາງ ແກ້ວ", "มาลี", "Ligaya"):
        expect(page.get_by_text(name).first).to_be_visible()
    assert axe(page) == []

    page.goto(f"{home}assign/small-course")
    press(page, "Give it")
    page.goto(f"{home}board")
    expect(page.get_by_text("Not started").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
    for lang, learner in learners.items():
        learner.goto(f"/{lang}/me/")
        expect(learner.locator("#my-groups li").first).to_contain_text("Small course")
