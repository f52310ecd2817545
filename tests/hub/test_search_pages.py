"""The search page: what is shown, marked and linked."""

import pytest

from lms.base.i18n import LOCALES
from tests import packs_for_tests as packs


def page(client, asked: str, lang: str = "en", **more: str) -> str:
    """The text of a search page."""
    response = client.get(f"/{lang}/search", query_string={"q": asked} | more)
    assert response.status_code == 200
    return str(response.text)


def lesson(make, body: str, **more):
    """A course of one page."""
    return make.course(packs.pack(packs.module("first", packs.page(content={"body": body})), **more))


@pytest.mark.parametrize("lang", LOCALES)
def test_without_a_question_there_is_only_the_field(client, make, lang):
    make.course()
    shown = client.get(f"/{lang}/search").text
    assert 'name="q"' in shown
    assert 'class="found"' not in shown


def test_the_menu_leads_to_search_on_every_page(client):
    assert 'href="/en/search"' in client.get("/en/courses/").text


def test_an_answer_leads_to_its_place_and_its_words_are_marked(client, make):
    lesson(make, "Keep the **two tins** apart.")
    shown = page(client, "TINS")
    assert 'href="/en/courses/small-course/first/read/"' in shown
    assert "Keep the two <mark>tins</mark> apart." in shown


def test_each_kind_of_answer_leads_to_its_own_page(client, make):
    make.course(packs.pack(packs.module("a", packs.checklist()), kind="checklist", key="walk-round"))
    make.hub()
    for asked, address in {
        "about update": "/en/updates/update",
        "about resource": "/en/resources/resource",
        "about download": "/en/downloads/download",
        "about home": "/en/",
        "about approach": "/en/our-approach",
        "small course": "/en/checklists/walk-round/",
    }.items():
        assert f'class="whole" href="{address}"' in page(client, asked)


def test_a_mark_never_cuts_a_syllable(client, make):
    lesson(make, "គាត់រៀនធ្វើលំហាត់ប្រាណ", language="km")
    shown = page(client, "លំហាត់", "km")
    assert "ធ្វើ<mark>លំហាត់</mark>ប្រាណ" in shown


def test_a_text_is_shown_as_it_was_written_whatever_was_typed(client, make):
    lesson(make, "ໜ້າຮ້ານຂອງເຮົາ", language="lo")
    assert "<mark>ໜ້າຮ້ານ</mark>ຂອງເຮົາ" in page(client, "ຫນ້າຮ້ານ", "lo")


def test_nothing_that_was_typed_or_written_becomes_markup(client, make):
    lesson(make, "Write `<b>bold</b>` & more.")
    assert "&lt;b&gt;<mark>bold</mark>&lt;/b&gt; &amp; more." in page(client, "bold")
    assert "<script>" not in page(client, '"><script>alert(1)</script>')


def test_what_stands_in_another_language_says_so(client, make):
    lesson(make, "Two tins on a shelf.")
    shown = page(client, "tins", "km")
    assert '<p lang="en" class="fallback">' in shown
    assert 'href="/km/courses/small-course/first/read/" lang="en"' in shown


def test_a_long_text_is_cut_around_its_answer(client, make):
    lesson(make, f"{'Many words before. ' * 30}The needle is here. {'Many words after. ' * 30}")
    shown = page(client, "needle")
    assert "The <mark>needle</mark> is here." in shown
    assert shown.count("Many words") < 25


def test_if_nothing_is_found_near_words_and_topics_are_offered(client, make):
    lesson(make, "Words.", title="Saving every day", topic="money")
    shown = page(client, "savng")
    assert "Nothing was found for “savng”." in shown
    assert 'href="/en/search?q=saving"' in shown
    assert 'href="/en/courses/?topic=money"' in shown


def test_only_the_chosen_kind_is_shown(client, make):
    make.course()
    make.hub()
    assert 'href="/en/updates/update"' in page(client, "some words")
    assert 'href="/en/updates/update"' not in page(client, "some words", kind="lessons")


def test_more_answers_are_a_link_away(client, make):
    pages = [packs.page(f"n{n}", title=f"Page {n}") for n in range(12)]
    make.course(packs.pack(packs.module("first", *pages)))
    first = page(client, "some words")
    more = first.split(">More results<")[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert first.count('<li class="card">') == 10
    second = client.get(more).text
    assert second.count('<li class="card">') == 2
    assert ">Page 11<" in second
    assert "More results" not in second


@pytest.mark.parametrize("after", ["x", "!", "ÿ", "OTk5OTk5OTk5OTk5OTk5Og", "Og", "LTE6"])
def test_a_place_that_was_made_up_begins_again(client, make, after):
    make.course()
    assert "<mark>" in page(client, "some words", after=after)


def test_only_the_beginning_of_a_very_long_question_counts(client):
    assert 'value="' + "x" * 100 + '"' in page(client, "x" * 5000)


@pytest.mark.parametrize("asked", ["some words", "nowhere to be found"])
def test_a_search_asks_the_database_seldom(client, make, count_sql, asked):
    make.course()
    make.hub()
    with count_sql() as statements:
        page(client, asked)
    assert len(statements) <= 6, "\n".join(statements)
