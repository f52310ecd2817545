"""The site's own pages, and the door to them."""

import pytest

from lms.base.i18n import LOCALES


def test_the_door_leads_to_the_browsers_language(client):
    for accepted, lang in (("th-TH,th;q=0.9", "th"), ("tl-PH", "fil"), ("fr", "en"), ("de, lo;q=0.5", "lo")):
        response = client.get("/", headers={"Accept-Language": accepted})
        assert response.location == f"/{lang}/"


def test_the_last_language_is_remembered(client, make):
    make.hub()
    client.get("/km/")
    assert client.get("/", headers={"Accept-Language": "th"}).location == "/km/"


def test_an_address_without_a_language_finds_its_page(client):
    response = client.get("/courses/?topic=money", headers={"Accept-Language": "ms"})
    assert response.location == "/ms/courses/?topic=money"


@pytest.mark.parametrize(
    "path", ["", "our-approach", "getting-started", "updates/", "resources/", "downloads/"]
)
def test_every_page_of_the_frame_shows_its_text(client, make, path):
    make.hub()
    assert client.get(f"/en/{path}").status_code == 200


def test_one_page_of_each_list_can_be_opened(client, make):
    make.hub()
    for path in ("updates/update", "resources/resource", "downloads/download"):
        assert "Some words." in client.get(f"/en/{path}").text
    assert "March 2, 2026" not in client.get("/en/updates/update").text
    assert "March 1, 2026" in client.get("/en/updates/update").text


def test_the_thai_date_is_of_the_buddhist_era(client, make):
    make.hub()
    assert "2569" in client.get("/th/updates/update").text


def test_the_home_page_works_before_a_hub_is_published(client):
    assert "Learn a little today" in client.get("/en/").text
    assert client.get("/en/our-approach").status_code == 404


@pytest.mark.parametrize("lang", LOCALES)
def test_the_footer_says_what_this_site_is_not(client, lang):
    assert "ILO" in client.get(f"/{lang}/courses/").text


def test_every_page_links_to_itself_in_the_other_languages(client, make):
    make.course()
    page = client.get("/en/courses/small-course/first/cards/?card=2").text
    for lang in LOCALES:
        assert f'href="/{lang}/courses/small-course/first/cards/?card=2"' in page
