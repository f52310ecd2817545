"""The door: what someone meets who opens the site for the first time."""

import pytest
from playwright.sync_api import Page, expect

from lms.base.i18n import LOCALES


@pytest.mark.parametrize("lang", LOCALES, indirect=True)
def test_the_sign_in_page_speaks_the_browsers_language_and_is_accessible(page: Page, lang: str, axe):
    page.goto("/sign-in")

    expect(page.locator("html")).to_have_attribute("lang", lang)
    assert page.url.endswith(f"/{lang}/sign-in")
    assert axe(page) == []


@pytest.mark.parametrize("javascript", [True, False], indirect=True)
def test_someone_with_a_password_signs_in(page: Page, make):
    make.learner("Alice", password="noodles at the river gate")
    page.goto("/en/sign-in")

    page.get_by_label("Username").fill("alice")
    page.get_by_label("Password", exact=True).fill("noodles at the river gate")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_text("Alice").first).to_be_attached()
