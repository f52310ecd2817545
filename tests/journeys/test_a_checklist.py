"""A checklist teaches back: on a phone, in Khmer, as a guest; and again after ninety days."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lms.packs.importers.pack import read_folder

DEMO = Path(__file__).resolve().parents[2] / "lms/ops/demo"
HERE = "/km/checklists/ready-for-rough-days-check/"
SECTIONS = 5


@pytest.fixture
def published(make):
    """The checklist, and the course whose modules teach what it asks."""
    for name in ("ready-for-rough-days-check", "ready-for-rough-days"):
        draft = read_folder(DEMO / name)
        make.course(draft.pack, media=draft.media, translations=draft.translations)


def press(page: Page, locator: str) -> None:
    page.locator(locator).first.click()


def fill_in(page: Page, answer: str) -> None:
    """Every screen the same answer, the next one by the button at the foot."""
    for _ in range(SECTIONS):
        for option in page.locator(f"input[value={answer}]").all():
            option.check()
        with page.expect_navigation():
            press(page, ".foot button")
    expect(page.locator("#privacy")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], indirect=True, ids=["script", "no-script"])
def test_a_guest_fills_it_in_plans_learns_and_sees_what_changed(
    published, page: Page, javascript, clock, axe
):
    page.goto(HERE)
    press(page, "main a.button")
    fill_in(page, "not-yet")
    assert not javascript or axe(page) == []

    expect(page.locator("#actions li.card")).to_have_count(3)
    for _ in range(3):
        press(page, "#actions form button")
    expect(page.locator("#actions form")).to_have_count(0)
    press(page, "#learn form button")
    expect(page.locator("#learn .done-line")).to_have_count(1)
    if javascript:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert axe(page) == []

    page.goto("/km/me/")
    expect(page.locator("#my-course li")).to_have_count(1)
    page.goto("/km/me/plan/")
    expect(page.locator("main .action")).to_have_count(3)
    page.goto("/km/me/plan/print")
    assert all(page.locator("main li b").nth(n).inner_text() for n in range(3))

    clock.advance(days=90)
    page.goto(HERE)
    press(page, "main a.button")
    press(page, "form[action$=again] button")
    fill_in(page, "in-place")
    expect(page.locator("#before")).to_be_visible()
    expect(page.locator("#before li")).to_have_count(SECTIONS + 20)  # a bar each, and what is in place now


def test_a_voice_note_is_recorded_and_kept(published, page: Page, make, sign_in_browser):
    sign_in_browser(page, make.learner())
    page.context.grant_permissions(["microphone"])
    page.goto("/en/checklists/ready-for-rough-days-check/rough-days/")
    page.locator("details.more summary").first.click()
    page.get_by_role("button", name="Record my voice").click()
    page.wait_for_timeout(500)
    with page.expect_response(lambda answer: answer.url.endswith("/tap")) as answer:
        page.get_by_role("button", name="Stop and keep it").click()
    assert answer.value.status == 204
    page.reload()
    expect(page.locator("audio")).to_have_count(1)


def test_each_tap_is_saved_before_the_button_is_pressed(published, page: Page, make, sign_in_browser):
    sign_in_browser(page, make.learner())
    page.goto("/en/checklists/ready-for-rough-days-check/rough-days/")
    with page.expect_response(lambda answer: answer.url.endswith("/tap")):
        page.locator("input[value=started]").first.check()
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator("input[value=started]").first).to_be_checked()


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}], indirect=True)
def test_nothing_of_it_overflows_a_small_phone(published, page: Page, make, sign_in_browser):
    sign_in_browser(page, make.learner())
    for path in ("?all=1", "paper", "entry", "?section=plan"):
        page.goto(f"/km/checklists/ready-for-rough-days-check/rough-days/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
