"""A suspended person is let in by no door."""

import pytest

from lms.accounts import services
from lms.accounts.permissions import may_sign_in
from tests.makers import NOON, PASSWORD


def by_password(client, person):
    return client.post("/en/sign-in", data={"username": person.username, "password": PASSWORD})


def by_code(client, person):
    person.suspended_at = None
    code = services.issue_code(person, issued_by=None, now=NOON)
    person.suspended_at = NOON
    return client.post("/en/sign-in/code", data={"username": person.username, "code": code})


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("door", [by_password, by_code])
@pytest.mark.parametrize("role", ["learner", "admin"])
def test_no_door_opens_for_a_suspended_person(client, make, door, role):
    alice = make.person("Alice", roles=(role,), password=PASSWORD, suspended_at=NOON)
    answer = door(client, alice)
    assert answer.status_code == 403
    assert "cannot be used at the moment" in answer.text
    assert client.get("/en/me/data/").status_code == 303


@pytest.mark.parametrize("kind", ["learner", "guest", "admin"])
def test_whoever_is_suspended_is_out_with_the_next_request(make, signed_in_client, kind):
    person = getattr(make, kind)()
    browser = signed_in_client(person)
    assert browser.get("/en/me/data/").status_code == 200

    services.suspend(person, now=NOON)
    for path in ("/en/me/data/", "/en/me/data/export.json", "/en/me/password"):
        assert browser.get(path).status_code == 303, path
    for path in ("/en/me/data/consents", "/en/me/password", "/en/sign-out"):
        assert browser.post(path).headers["Location"] == "/en/sign-in", path


def test_a_suspended_person_may_not_sign_in_and_another_may(make):
    assert may_sign_in(make.learner())
    assert not may_sign_in(make.learner(suspended_at=NOON))
