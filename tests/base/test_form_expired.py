"""A form whose token ran out comes back with what was typed, to be sent again."""

import re

import pytest

from lms.base.db import db
from lms.learning.models import LearningEvent

QUIZ = "/en/courses/small-course/first/quiz/"


@pytest.fixture
def client(app, client, make, monkeypatch):
    """A browser that meets form tokens as in production."""
    make.course()
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return client


def test_what_was_typed_comes_back_and_can_be_sent_again(client):
    expired = client.post(QUIZ, data={"q.one": "a", "q.two": "a dozen", "csrf_token": "old"})
    assert expired.status_code == 400
    assert "a dozen" in expired.text
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', expired.text))
    assert client.post(QUIZ, data=fields).status_code == 303
    assert db.session.query(LearningEvent).one().value == {"one": "a", "two": "a dozen"}


def test_passwords_do_not_come_back(client):
    expired = client.post("/en/sign-in", data={"username": "alice", "password": "river gate noodles"})
    assert expired.status_code == 400
    assert "river gate noodles" not in expired.text


def test_another_sites_form_does_not_come_back(client):
    headers = {"Sec-Fetch-Site": "cross-site"}
    expired = client.post(QUIZ, data={"q.two": "a dozen"}, headers=headers)
    assert expired.status_code == 400
    assert "a dozen" not in expired.text


def test_nothing_is_stored_without_a_token(client):
    client.post(QUIZ, data={"q.one": "a"})
    assert db.session.query(LearningEvent).count() == 0
