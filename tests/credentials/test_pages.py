"""Certificates: given once, shown to their owner, verified by anyone, guessed by nobody."""

import pytest

from lms.accounts.models import Person
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import enrol
from lms.credentials import rules
from lms.credentials.services import issue
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON


@pytest.fixture
def credential(make):
    alice = make.learner()
    course = make.course()
    enrol(alice.id, course, now=NOON)
    return issue(alice.id, course.id, 1, now=NOON)


def test_giving_it_twice_gives_one(credential):
    again = issue(credential.learner_id, credential.course_id, 1, now=NOON)
    assert again is credential


def test_its_owner_sees_it(credential, signed_in_client):
    alice = db.session.get_one(Person, credential.learner_id)
    page = signed_in_client(alice).get(f"/en/me/certificates/{credential.code}").text
    assert "Alice" in page
    assert "Small course" in page


def test_nobody_else_sees_it_as_theirs(credential, make, signed_in_client):
    bob = signed_in_client(make.learner("Bob"))
    assert bob.get(f"/en/me/certificates/{credential.code}").status_code == 404


def test_anyone_verifies_it_however_it_is_typed(credential, client):
    typed = rules.spoken(credential.code).upper()
    response = client.get(f"/verify/{typed}")
    assert response.status_code == 200
    assert "This certificate is real" in response.text
    assert "Alice" in response.text


def test_a_made_up_or_revoked_code_is_not_real(credential, client):
    assert client.get(f"/verify/{rules.new_code()}").status_code == 404
    credential.revoked_at = NOON
    assert "This certificate was taken back" in client.get(f"/verify/{credential.code}").text


def test_codes_do_not_repeat_and_hold_no_look_alikes():
    codes = {rules.new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert not set("".join(codes)) & set("ilou")


def test_an_administrator_takes_a_certificate_back_and_says_why(credential, make, signed_in_client, client):
    admin = signed_in_client(make.admin())
    where = f"/en/admin/credentials/{credential.code}/revoke"
    assert admin.post(where, data={"because": " "}).status_code == 422
    admin.post(where, data={"because": "Given by mistake"})
    assert "Given by mistake" in client.get(f"/verify/{credential.code}").text
    admin.post(f"/en/admin/credentials/{credential.code}/again")
    alice = db.session.get_one(Person, credential.learner_id)
    assert "Given on" in signed_in_client(alice).get("/en/me/certificates/").text


def test_what_is_missing_is_told_with_the_way_to_it(make, signed_in_client):
    make.course(packs.pack(packs.module("all", packs.checklist()), key="check", kind="checklist"))
    test = packs.quiz("post", move_on="completed")
    test["content"]["role"] = "post"
    course = make.course(packs.pack(packs.module("first", test), checklist="check"))
    alice = make.learner()
    enrol(alice.id, course, now=NOON)
    wrong = [Said("attempt_submitted", value={"one": "b"})]
    do_activity(alice.id, published_course(course.slug, "en"), "post", wrong, event_id=uuid7(), now=NOON)
    page = signed_in_client(alice).get("/en/me/certificates/").text
    assert "Get at least 70% in the final quiz." in page
    for where in ("/en/courses/small-course/", "/en/checklists/check/", "/en/me/plan/"):
        assert f'href="{where}"' in page
