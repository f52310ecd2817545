"""My business numbers: typed once, found again, and nobody else's."""

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.services import enrol
from lms.learning import queries
from lms.learning.models import LearningEvent
from tests import packs_for_tests as packs
from tests.makers import NOON

HERE = "/en/courses/small-course/first"
MINE = "/en/me/numbers/"


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.worksheet("a"), packs.worksheet("b"))))


@pytest.fixture
def learner(make, course):
    learner = make.learner()
    enrol(learner.id, course, now=NOON)
    return learner


@pytest.fixture
def alice(learner, signed_in_client):
    return signed_in_client(learner)


@pytest.fixture
def kept(learner):
    return lambda: {name: number.value for name, number in queries.numbers_of(learner.id).items()}


def test_a_saved_sheet_shows_what_it_comes_to(alice):
    page = alice.post(f"{HERE}/a/", data={"w.price": "1,200", "w.cost": "750.4"}, follow_redirects=True).text
    assert "<b>450</b>" in page  # 1200 - 750.4 = 449.6, rounded to the whole
    assert "This step is done." in page


def test_another_sheet_finds_the_number_and_counts_it_once_it_is_saved(alice):
    alice.post(f"{HERE}/a/", data={"w.price": "1200", "w.cost": "750"})
    page = alice.get(f"{HERE}/b/").text
    assert 'value="1,200"' in page
    assert "This number is from “Small course”." in page
    assert "This step is done." not in page
    page = alice.post(f"{HERE}/b/", data={"w.price": "1,200", "w.cost": "800"}, follow_redirects=True).text
    assert "This number is from" not in page
    assert "This step is done." in page


def test_a_number_changed_in_one_sheet_is_the_new_one_in_the_other(alice, kept):
    for sheet, price in (("a", "1200"), ("b", "1300")):
        alice.post(f"{HERE}/{sheet}/", data={"w.price": price, "w.cost": "750"})
    page = alice.get(f"{HERE}/a/").text
    assert 'value="1,300"' in page
    assert "<b>550</b>" in page
    alice.post(f"{HERE}/a/", data={"w.price": "1200", "w.cost": "750"})
    assert kept() == {"price": "1200"}


def test_a_field_left_empty_where_nothing_was_saved_removes_no_number(alice, kept):
    alice.post(f"{HERE}/a/", data={"w.price": "1200"})
    alice.post(f"{HERE}/b/", data={"w.price": "", "w.cost": "5"})
    assert kept() == {"price": "1200"}


def test_a_word_in_place_of_a_number_comes_back_with_the_rest(alice, kept):
    answer = alice.post(f"{HERE}/a/", data={"w.price": "a lot", "w.cost": "750"})
    assert answer.status_code == 422
    assert "“a lot” is not a number." in answer.text
    assert 'aria-describedby="e-w-price"' in answer.text
    assert 'value="a lot"' in answer.text
    assert 'value="750"' in answer.text
    assert kept() == {}


def test_a_number_beyond_its_limit_says_the_limit(alice):
    answer = alice.post(f"{HERE}/a/", data={"w.price": "-5"})
    assert answer.status_code == 422
    assert "This must be 0 or more." in answer.text


def test_lao_numbers_are_written_and_read_in_the_lao_way(alice, kept):
    alice.post(f"{HERE.replace('/en/', '/lo/')}/a/", data={"w.price": "1.234,5", "lang": "lo"})
    assert kept() == {"price": "1234.5"}
    assert 'value="1.234,5"' in alice.get(f"{HERE.replace('/en/', '/lo/')}/b/").text


def test_a_number_can_be_changed_on_the_page_of_all_numbers(alice, kept):
    alice.post(f"{HERE}/a/", data={"w.price": "1200", "w.cost": "750"})
    assert "Price of one" in alice.get(MINE).text
    assert alice.post(f"{MINE}price", data={"w.price": "1,500", "lang": "en"}).status_code == 303
    assert kept() == {"price": "1500"}
    assert "<b>750</b>" in alice.get(f"{HERE}/a/").text


def test_a_change_that_is_no_number_comes_back_on_the_page_of_all_numbers(alice, kept):
    alice.post(f"{HERE}/a/", data={"w.price": "1200"})
    answer = alice.post(f"{MINE}price", data={"w.price": "more"})
    assert answer.status_code == 422
    assert "“more” is not a number." in answer.text
    assert kept() == {"price": "1200"}


def test_a_removed_number_is_gone_from_every_sheet_and_stays_in_the_log(alice, kept):
    for sheet in ("a", "b"):
        alice.post(f"{HERE}/{sheet}/", data={"w.price": "1200"})
    alice.post(f"{MINE}price/remove")
    assert kept() == {}
    assert "There are no numbers yet." in alice.get(MINE).text
    assert all("1,200" not in alice.get(f"{HERE}/{sheet}/").text for sheet in ("a", "b"))
    assert [e.value for e in db.session.scalars(select(LearningEvent))].count("") == 1


def test_a_number_stays_its_owners_when_the_course_is_withdrawn(alice, course, kept):
    alice.post(f"{HERE}/a/", data={"w.price": "1200"})
    course.published_number = None
    db.session.commit()
    page = alice.get(MINE).text
    assert "Price of one" in page
    assert "Open its worksheet" not in page
    alice.post(f"{MINE}price", data={"w.price": "900"})
    assert kept() == {"price": "900"}


def test_nobody_else_sees_or_changes_a_number(alice, make, signed_in_client, kept):
    alice.post(f"{HERE}/a/", data={"w.price": "1200"})
    for person in (make.learner(), make.facilitator(), make.editor(), make.admin()):
        other = signed_in_client(person)
        assert "1,200" not in other.get(MINE).text
        assert "1,200" not in other.get(f"{HERE}/b/").text
        assert other.post(f"{MINE}price", data={"w.price": "1"}).status_code == 404
        assert other.post(f"{MINE}price/remove").status_code == 404
    assert kept() == {"price": "1200"}


def test_the_data_export_holds_the_numbers(alice):
    alice.post(f"{HERE}/a/", data={"w.price": "1200"})
    exported = alice.get("/en/me/data/export.json").get_json()
    assert [(n["name"], n["value"]) for n in exported["numbers"]] == [("price", "1200")]
