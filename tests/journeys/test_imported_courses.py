"""Real guides and checklists that others wrote, imported on the command line and taken to the end."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lms.catalogue.queries import all_courses, latest_version, published_course
from lms.catalogue.services import enrol
from lms.learning import queries
from tests.makers import NOON

OFFICE = Path(__file__).resolve().parents[3] / "shared/cases/office"
PAGES_READ = 3

pytestmark = pytest.mark.skipif(not OFFICE.exists(), reason="the folder ../shared/cases is not here")


@pytest.fixture
def imported(app, database):
    """`imported("x.docx", "km")` imports and publishes a case file, and gives the course."""

    def import_it(name, lang="en"):
        command = ["course", "import", str(OFFICE / name), "--lang", lang, "--publish"]
        result = app.test_cli_runner().invoke(args=command)
        assert result.exit_code == 0, result.output
        return published_course(all_courses()[0].slug, lang)

    return import_it


def answers(activity):
    """A form that does an activity: nothing for a page, "done" for each item of a checklist."""
    sections = activity["content"].get("sections", [])
    return {f"i.{item['code']}": "done" for section in sections for item in section["items"]}


@pytest.mark.parametrize(("name", "steps"), [("asvs5_en.docx", 161), ("asvs5_en.csv", 17)])
def test_a_learner_completes_it_without_a_script(imported, make, signed_in_client, name, steps):
    course = imported(name)
    learner = make.learner()
    enrol(learner.id, all_courses()[0], now=NOON)
    client = signed_in_client(learner)
    document = latest_version(all_courses()[0]).document

    for module in document["modules"]:
        for activity in module["activities"]:
            path = f"/en/courses/{course.slug}/{module['key']}/{activity['key']}/"
            assert client.post(path, data=answers(activity)).status_code == 303
    place = queries.place_of(learner.id, course.course_id, course.outline)
    assert (len(place.satisfied), place.is_finished) == (steps, True)


@pytest.mark.parametrize("javascript", [True, False], indirect=True, ids=["script", "no-script"])
def test_the_first_chapter_of_a_checklist_in_a_browser(imported, page: Page, javascript):
    course = imported("asvs403_en.csv")
    page.goto(f"/en/courses/{course.slug}/")
    page.get_by_role("button", name="Join the course").click()
    page.get_by_role("link", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Save my answers")).to_be_visible()
    for answer in page.get_by_label("Done", exact=True).all():
        answer.check()
    page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_text("Your result:").first).to_be_visible()
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.get_by_role("button", name="Save my answers")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], indirect=True, ids=["script", "no-script"])
def test_a_khmer_guide_is_a_course_of_31_pages_that_fits_a_phone(imported, page: Page, javascript):
    course = imported("udhr-derived/udhr_khm.docx", "km")
    page.goto(f"/km/courses/{course.slug}/")
    expect(page.locator(".path li")).to_have_count(31)
    page.locator("main form button").click()
    page.locator("main a.button").first.click()
    for _ in range(PAGES_READ):
        expect(page.locator("h1")).to_have_count(1)
        assert re.search(r"[\u1780-\u17ff]", page.locator(".prose").inner_text())
        if javascript:
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator(".foot button").click()
        page.locator(".foot a.button").first.click()
    page.goto(f"/km/courses/{course.slug}/")
    expect(page.locator(".path .done")).to_have_count(PAGES_READ)
