"""A file from a phone without connection: sealed by the phone, handed in by a facilitator, stored once."""

import hashlib
import hmac
import json
from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from lms.accounts.rules.sign_ins import hash_token
from lms.base.clock import now
from lms.base.db import db
from lms.base.ids import uuid7
from lms.learning.models import LearnerFile, LearningEvent
from lms.sync.services import give_token
from tests import packs_for_tests as packs

STEP = "/en/courses/small-course/first/read/"


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page("read"), packs.checklist())))


@pytest.fixture
def secret(learner):
    return give_token(learner, "phone-1", now=now())[1]


@pytest.fixture
def desk(make, signed_in_client):
    return signed_in_client(make.facilitator())


def form(path=STEP, *fields):
    identity = str(uuid7())
    return {"id": identity, "path": path, "fields": [["event_id", identity], *fields]}


def relay(learner, secret, *forms, **change):
    content = json.dumps({"learner": str(learner.id), "device": "phone-1", "forms": forms} | change)
    seal = hmac.new(hash_token(secret).encode(), content.encode(), hashlib.sha256).hexdigest()
    return json.dumps({"content": content, "seal": seal}).encode()


def hand_in(desk, data):
    return desk.post("/en/relay", data={"file": (BytesIO(data), "answers.json")})


def events(learner):
    counted = select(func.count()).select_from(LearningEvent).where(LearningEvent.learner_id == learner.id)
    return db.session.scalar(counted)


def test_what_a_phone_put_into_a_file_is_stored_in_its_learners_name(course, learner, secret, desk):
    page = hand_in(desk, relay(learner, secret, form(), form("/en/me/plan/", ["what", "Count the cash"])))
    assert f"{learner.display_name}: 2 stored, 0 were here already." in page.text
    assert events(learner) == 2


def test_the_same_file_twice_stores_nothing_twice(course, learner, secret, desk):
    file = relay(learner, secret, form())
    hand_in(desk, file)
    assert "0 stored, 1 were here already." in hand_in(desk, file).text
    assert events(learner) == 1


def test_a_photo_comes_along(course, learner, secret, desk):
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    photo = {"name": "shelf.png", "data": "data:image/png;base64," + b64encode(out.getvalue()).decode()}
    answers = form("/en/checklists/small-course/walk/", ["round", "1"], ["i.i1", "done"], ["p.i1", photo])
    assert "1 stored" in hand_in(desk, relay(learner, secret, answers)).text
    assert len(db.session.scalars(select(LearnerFile)).all()) == 1


def test_a_changed_file_is_refused_and_stores_nothing(course, learner, secret, desk):
    file = relay(learner, secret, form()).replace(b"read", b"walk")
    answer = hand_in(desk, file)
    assert (answer.status_code, "not as the phone made it" in answer.text) == (422, True)
    assert events(learner) == 0


def test_a_file_cannot_be_turned_to_another_learner(course, make, learner, secret, desk):
    other = make.learner()
    assert hand_in(desk, relay(other, secret, form())).status_code == 422
    assert events(other) == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"no json", b'{"content": "[]", "seal": "x"}', b"\xff\xfe", b"[" * 5000, b'{"content": 1}'],
)
def test_what_is_no_such_file_is_refused_in_words(learner, desk, data):
    answer = hand_in(desk, data)
    assert (answer.status_code, "could not be read" in answer.text) == (422, True)


@pytest.mark.parametrize("path", ["//elsewhere.test/x", "https://elsewhere.test/", "en/me/plan/"])
def test_a_path_to_elsewhere_makes_the_file_unreadable(learner, secret, desk, path):
    assert "could not be read" in hand_in(desk, relay(learner, secret, form(path))).text


@pytest.mark.parametrize("path", ["/en/sign-out", "/nowhere", "/en/admin/quarantine/again", "/en/me/"])
def test_a_form_that_no_outbox_sends_is_not_taken(course, learner, secret, desk, path):
    page = hand_in(desk, relay(learner, secret, form(path), form()))
    assert "1 stored, 0 were here already." in page.text
    assert "Could not be taken: 1." in page.text


def test_a_learner_hands_nothing_in(signed_in_client, learner):
    assert signed_in_client(learner).get("/en/relay").status_code == 403
