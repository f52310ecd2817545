"""Forms that come later, out of the outbox of a phone: to their own address, with the phone's token."""

import pytest
from sqlalchemy import func, select

from lms.base.clock import now
from lms.base.db import db
from lms.base.ids import uuid7
from lms.learning.errors import NothingAnswered
from lms.learning.models import LearningEvent
from lms.sync.models import FormReceipt
from lms.sync.services import end_token, give_token
from tests import packs_for_tests as packs

STEP = "/en/courses/small-course/first/read/"
MISSING = "/api/v1/forms/missing"


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page("read"), packs.quiz("check"))))


@pytest.fixture
def secret(learner):
    _token, secret = give_token(learner, "phone-1", now=now())
    return {"Authorization": f"Bearer {secret}"}


def form(**fields):
    return {"event_id": str(uuid7()), **fields}


def events(learner):
    return db.session.scalar(
        select(func.count()).select_from(LearningEvent).where(LearningEvent.learner_id == learner.id)
    )


def test_a_form_comes_later_without_cookie_and_form_token(app, client, course, learner, secret, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    sent = form()
    answer = client.post(STEP, data=sent, headers=secret)
    assert (answer.status_code, answer.json) == (200, {"id": sent["event_id"], "status": "stored"})
    assert events(learner) == 1
    assert "Set-Cookie" not in answer.headers


def test_the_same_form_again_is_a_duplicate_and_changes_nothing(client, course, learner, secret):
    sent = form()
    client.post(STEP, data=sent, headers=secret)
    again = client.post(STEP, data=sent, headers=secret)
    assert (again.status_code, again.json["status"]) == (200, "duplicate")
    assert events(learner) == 1


def test_it_is_its_phones_persons_whoever_is_signed_in(make, signed_in_client, course, learner, secret):
    other = make.learner()
    signed_in_client(other).post(STEP, data=form(), headers=secret)
    assert (events(learner), events(other)) == (1, 0)


def test_a_form_that_cannot_be_taken_leaves_no_receipt_and_says_why(client, course, learner, secret):
    answer = client.post("/en/courses/small-course/first/check/", data=form(), headers=secret)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert "Open its page" in answer.json["detail"]
    assert db.session.scalars(select(FormReceipt)).all() == []


def test_an_empty_sheet_of_a_checklist_is_refused_in_its_own_words(client, make, secret):
    make.course(packs.pack(packs.module("first", packs.checklist())))
    answer = client.post("/en/checklists/small-course/walk/", data=form(), headers=secret)
    assert (answer.status_code, answer.json["code"]) == (NothingAnswered.status, NothingAnswered.code)
    assert answer.json["detail"] == str(NothingAnswered())


def test_a_refusal_is_a_problem_with_its_code(client, make, secret):
    make.course(packs.pack(packs.module("first", packs.page("read"))))
    answer = client.post("/en/me/plan/", data=form(what=" "), headers=secret)
    assert answer.status_code in {409, 422}
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("brought", ["Bearer nobody-has-this", "Bearer ", "Bearer " + "x" * 200])
def test_a_token_that_was_never_given_lets_nobody_in(client, course, brought):
    answer = client.post(STEP, data=form(), headers={"Authorization": brought})
    assert (answer.status_code, answer.json["code"]) == (401, "token-missing")
    assert db.session.scalars(select(LearningEvent)).all() == []


def test_a_token_that_was_ended_and_a_suspended_person_are_told_so(client, course, learner):
    token, secret = give_token(learner, "phone-1", now=now())
    headers = {"Authorization": f"Bearer {secret}"}
    learner.suspended_at = now()
    assert client.post(STEP, data=form(), headers=headers).json["code"] == "suspended"
    learner.suspended_at = None
    end_token(token, now=now())
    assert client.post(STEP, data=form(), headers=headers).json["code"] == "token-ended"


def test_a_token_opens_no_form_that_is_not_made_for_it(app, client, learner, secret, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    answer = client.post("/en/sign-out", headers=secret)
    assert answer.status_code == 400


def test_a_phone_learns_what_the_site_does_not_have(client, course, secret):
    came, lost = form(), str(uuid7())
    client.post(STEP, data=came, headers=secret)
    answer = client.post(MISSING, json={"ids": [came["event_id"], lost]}, headers=secret)
    assert answer.json == {"missing": [lost]}


@pytest.mark.parametrize("ids", [None, "x", ["x"], [1], [str(uuid7())] * 1001])
def test_a_question_that_is_no_list_of_identities_is_refused(client, secret, ids):
    answer = client.post(MISSING, json={"ids": ids}, headers=secret)
    assert (answer.status_code, answer.json["code"]) == (422, "not-a-batch")
