"""The pages of a checklist, as someone without JavaScript meets them."""

import re
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from lms.base.db import db
from lms.catalogue.services import enrol
from lms.checklists.models import ActionItem, ChecklistResponse
from lms.learning.models import LearnerFile, LearningEvent
from tests.makers import NOON

HERE = "/en/checklists/small-course"
SHEET = f"{HERE}/walk/"
ALL = {f"i.i{n}": "done" for n in range(1, 6)}


@pytest.fixture
def course(make):
    return make.course()


@pytest.fixture
def alice(make, course, signed_in_client):
    """A browser of a learner on the course."""
    learner = make.learner()
    enrol(learner.id, course, now=NOON)
    return signed_in_client(learner)


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def photo(size=(2000, 1000)):
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "12 River Road"
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif)
    return BytesIO(out.getvalue())


def test_the_players_address_leads_to_the_checklist(alice):
    answer = alice.get("/en/courses/small-course/first/walk/")
    assert answer.headers["Location"].endswith("/en/checklists/small-course/walk/?all=1")


def test_it_is_saved_as_one_goes_and_has_a_result_at_four_in_five(alice):
    page = alice.post(SHEET, data={"i.i1": "done", "i.i2": "not-yet"}, follow_redirects=True).text
    assert "Answer at least 8 of 10 items, then you see your result." in page
    assert page.count(" checked") == 2
    answers = {f"i.i{n}": "done" for n in range(1, 5)}
    assert "Your result: Walk round" in alice.post(SHEET, data=answers, follow_redirects=True).text


def test_a_visitor_who_answers_becomes_a_guest(client, course):
    assert "Your result" in client.post(SHEET, data=ALL, follow_redirects=True).text
    assert "See your result" in client.get(f"{HERE}/").text


def test_a_tap_is_an_event_of_its_own(alice):
    for code in ("i1", "i2"):
        assert alice.post(f"{SHEET}tap", data={f"i.{code}": "done"}).status_code == 204
    assert count(LearningEvent) == 2


def test_a_form_without_an_answer_comes_back(alice):
    answer = alice.post(SHEET, data={})
    assert answer.status_code == 422
    assert "Answer at least one question" in answer.text


def test_a_photo_is_small_and_tells_nothing_of_its_place(alice):
    alice.post(SHEET, data=ALL | {"p.i1": (photo(), "photo.jpg")}, content_type="multipart/form-data")
    name = db.session.scalars(select(LearnerFile.name)).one()
    with alice.get(f"/en/me/files/{name}") as answer:
        picture = Image.open(BytesIO(answer.data))
    assert picture.size == (1280, 640)
    assert not picture.getexif()


def test_nobody_else_sees_a_photo(alice, make, signed_in_client):
    alice.post(SHEET, data=ALL | {"p.i1": (photo(), "photo.jpg")}, content_type="multipart/form-data")
    name = db.session.scalars(select(LearnerFile.name)).one()
    for person in (make.learner(), make.facilitator(), make.editor(), make.admin()):
        assert signed_in_client(person).get(f"/en/me/files/{name}").status_code == 404
    assert alice.get(f"/media/{name}").status_code == 404


def test_a_file_that_is_no_photo_comes_back_with_what_was_answered(alice):
    form = ALL | {"n.i1": "By the door", "p.i1": (BytesIO(b"no picture"), "photo.jpg")}
    answer = alice.post(SHEET, data=form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "cannot be read as a photo" in answer.text
    assert answer.text.count(" checked") == 5
    assert "By the door" in answer.text


def test_an_advice_becomes_an_action_once(alice):
    alice.post(SHEET, data=ALL | {"i.i1": "not-yet"})
    for _ in range(2):
        alice.post(f"{SHEET}1/plan", data={"code": "i1"})
    assert count(ActionItem) == 1
    assert "Look at thing 1." in alice.get("/en/me/plan/").text


def test_a_chosen_module_stands_on_ones_own_page(alice):
    alice.post(SHEET, data=ALL)
    alice.post(f"{SHEET}1/module", data={"course": "small-course", "module": "first"})
    assert "My course" in alice.get("/en/me/").text


def test_nobody_else_sees_a_result(alice, make, signed_in_client):
    alice.post(SHEET, data=ALL)
    assert alice.get(f"{SHEET}1/").status_code == 200
    for person in (make.learner(), make.facilitator(), make.editor(), make.admin()):
        assert signed_in_client(person).get(f"{SHEET}1/").status_code == 404


def test_the_owner_decides_who_sees_the_answers(alice):
    alice.post(SHEET, data=ALL)
    assert "your answers and the result" in alice.get(f"{SHEET}1/").text
    alice.post(f"{SHEET}1/share", data={"share": "no"})
    assert "Only you see your answers." in alice.get(f"{SHEET}1/").text


def test_doing_it_again_begins_an_empty_round(alice):
    alice.post(SHEET, data=ALL)
    page = alice.post(f"{SHEET}again", follow_redirects=True).text
    assert " checked" not in page
    alice.post(SHEET, data=ALL | {"round": "2"})
    assert count(ChecklistResponse) == 2
    assert "What changed" in alice.get(f"{SHEET}2/").text


def test_a_paper_form_has_a_code_and_numbered_boxes(client, course):
    page = re.sub(r"<[^>]+>", " ", client.get(f"{SHEET}paper").text)
    assert re.search(r"i3\s+Look at thing 3\.\s+1\s*Done\s+2\s*Not yet\s+3\s*Does not apply", page)


def test_paper_is_typed_in_by_the_numbers_of_its_boxes(alice):
    typed = {f"k.i{n}": "1" for n in range(1, 5)}
    assert "Your result" in alice.post(f"{SHEET}entry", data=typed, follow_redirects=True).text


def test_a_number_without_a_box_comes_back(alice):
    answer = alice.post(f"{SHEET}entry", data={"k.i1": "1", "k.i2": "7"})
    assert answer.status_code == 422
    assert "These items have no box with that number: i2" in answer.text


def test_a_result_asks_the_database_six_times_at_most(alice, count_sql):
    alice.post(SHEET, data=ALL | {"i.i1": "not-yet"})
    alice.post(f"{SHEET}again")
    alice.post(SHEET, data=ALL | {"round": "2"})
    alice.get(f"{SHEET}2/")
    with count_sql() as statements:
        assert "What changed" in alice.get(f"{SHEET}2/").text
    assert len(statements) <= 6, statements
