"""What an editor is shown of a draft's changes, what is said of them, and what a learner sees of it."""

import re

import pytest

from lms.base.db import db
from lms.catalogue.models import Course
from lms.catalogue.queries import latest_version
from lms.catalogue.services import enrol, store_draft
from lms.packs.draft import APPROVED, NEEDS_REVIEW, OUTDATED, Draft, Translation
from tests import packs_for_tests as packs
from tests.makers import NOON

BODY = ("read#body", "Keep the money of the shop apart.")
CHANGED = "Keep the money of the family apart."
SAID = {"th": {BODY: Translation("แยกเงินของร้าน", APPROVED)}}
HERE = "/en/courses/small-course"


def pack(body=BODY[1]):
    return packs.pack(packs.module("first", packs.page(content={"body": body}), packs.quiz()))


@pytest.fixture
def course(make):
    """A published course, with a draft that says something else in one paragraph."""
    course = make.course(pack(), translations=SAID)
    store_draft(Draft(pack(CHANGED), is_keyed=True), now=NOON)
    db.session.commit()
    return course


@pytest.fixture
def studio(make, signed_in_client):
    return signed_in_client(make.editor())


def publish_as(studio, kind, **more):
    return studio.post("/en/studio/small-course/publish", data={"all": kind, **more})


def said_now():
    version = latest_version(db.session.query(Course).one())
    return next(row for row in version.translations["th"] if row[1] == CHANGED)


def test_the_draft_shows_what_changed_word_by_word(studio, course):
    page = studio.get("/en/studio/small-course/").text
    assert re.search(r"the <del>shop</del><ins>family</ins> apart\.", page)
    assert "Suggested: Other words, same meaning" in page


def test_a_course_that_was_never_published_has_nothing_to_compare(studio):
    store_draft(Draft(pack(), is_keyed=True), now=NOON)
    db.session.commit()
    assert "What is different" not in studio.get("/en/studio/small-course/").text


@pytest.mark.parametrize(
    ("kind", "state", "reads_thai"),
    [("typo", APPROVED, True), ("same_meaning", NEEDS_REVIEW, True), ("new_meaning", OUTDATED, False)],
)
def test_the_kind_says_what_becomes_of_the_translation(studio, client, course, kind, state, reads_thai):
    assert publish_as(studio, kind).status_code == 303
    assert said_now()[2:4] == ["แยกเงินของร้าน", state]
    page = client.get("/th/courses/small-course/first/read/").text
    assert ("แยกเงินของร้าน" in page) == reads_thai
    assert (f'<p lang="en" class="fallback">{CHANGED}</p>' in page) != reads_thai


def test_one_change_can_be_of_another_kind_than_all(studio, course):
    name = re.search(r'name="(kind\.\w+)"', studio.get("/en/studio/small-course/").text)[1]
    publish_as(studio, "new_meaning", **{name: "typo"})
    assert said_now()[3] == APPROVED


def test_a_kind_that_there_is_not_is_refused(studio, course):
    assert publish_as(studio, "improvement").status_code == 409
    assert latest_version(db.session.query(Course).one()).is_draft


def test_a_learner_who_had_done_the_step_is_asked_to_look_again(studio, make, course, signed_in_client):
    learner = make.learner()
    enrol(learner.id, course, now=NOON)
    alice = signed_in_client(learner)
    alice.post(f"{HERE}/first/read/")
    assert "This step is done." in alice.get(f"{HERE}/first/read/").text
    publish_as(studio, "new_meaning")
    assert "Changed since you did it. Please look again." in alice.get(f"{HERE}/").text
    page = alice.get(f"{HERE}/first/read/").text
    assert "Changed since you did it. Please look again." in page
    assert "Mark as done" in page
    alice.post(f"{HERE}/first/read/")
    assert "Please look again" not in alice.get(f"{HERE}/").text
