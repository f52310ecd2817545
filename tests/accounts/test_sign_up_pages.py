"""The sign-up page."""

import re

import pytest

from lms.accounts import queries, services
from lms.accounts.models import Consent, Person
from lms.accounts.views.cookies import NAME
from lms.base.db import db
from lms.base.i18n import LOCALES
from tests.makers import NOON, PASSWORD

ALICE = {"name": "Alice", "username": "sunny-mango-42", "password": PASSWORD, "learning_record": "y"}


def suggested(page):
    return re.search(r'name="username"[^>]* value="([^"]*)"', page.text)[1]


def people():
    return db.session.query(Person).all()


@pytest.mark.parametrize("lang", LOCALES)
def test_the_page_is_there_in_every_language(client, lang):
    assert client.get(f"/{lang}/sign-up").status_code == 200


def test_the_labels_are_those_that_others_rely_on(client):
    page = client.get("/en/sign-up")
    for label in ("Your name", "Username", "Password"):
        assert re.search(rf"<label[^>]*>{label}\s*</label>", page.text), label


def test_each_visit_suggests_another_username_that_can_be_used_as_it_is(client):
    names = {suggested(client.get("/en/sign-up")) for _ in range(5)}
    assert len(names) > 3

    answer = client.post("/en/sign-up", data=ALICE | {"username": names.pop()})
    assert answer.status_code == 303


def test_signing_up_signs_in(client):
    answer = client.post("/km/sign-up", data=ALICE)
    assert answer.status_code == 303
    assert "Alice" in client.get("/en/me/data/").text
    assert people()[0].locale == "km"


def test_ticked_boxes_become_consents_and_others_do_not(client):
    client.post("/lo/sign-up", data=ALICE | {"follow_up": "y"})
    given = {(c.purpose, c.locale, c.text_version, c.method) for c in db.session.query(Consent)}
    assert given == {
        ("learning_record", "lo", "2026-12", "sign-up"),
        ("follow_up", "lo", "2026-12", "sign-up"),
    }


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"name": "  "}, "Please fill this in."),
        ({"name": "x" * 101}, "Use at most 100 characters."),
        ({"username": ""}, "Please fill this in."),
        ({"username": "<b>x</b>"}, "A username has 3 to 40 letters"),
        ({"password": ""}, "Please fill this in."),
        ({"password": "1234567"}, "Use at least 8 characters."),
        ({"password": "mahalkita1"}, "Many people use this password"),
        ({"password": "sunny-mango-42"}, "must not be your username"),
        ({"password": "p" * 1001}, "Use at most 1000 characters."),
        ({"learning_record": ""}, "Please tick this box."),
        ({"phone": "call me"}, "does not look like a phone number"),
        ({"email": "alice@"}, "not a complete e-mail address"),
    ],
)
def test_a_form_to_mend_comes_back_with_what_was_typed(client, other, words):
    answer = client.post("/en/sign-up", data=ALICE | {"follow_up": "y"} | other)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'checked id="follow_up"' in answer.text
    assert PASSWORD not in answer.text
    assert people() == []


def test_a_taken_username_comes_back_with_a_free_one(client, make):
    make.learner(username="sunny-mango-42")
    answer = client.post("/en/sign-up", data=ALICE)
    assert answer.status_code == 422
    offered = re.search(r"This one is free: (\S+)</p>", answer.text)[1]
    assert queries.is_username_free(offered)


def test_phone_and_email_may_be_given(client):
    client.post("/en/sign-up", data=ALICE | {"phone": "+855 12 345 678", "email": "alice@example.com"})
    assert (people()[0].phone, people()[0].email) == ("+855 12 345 678", "alice@example.com")


def test_a_form_cannot_give_more_than_it_asks(client):
    client.post("/en/sign-up", data=ALICE | {"roles": "admin", "is_guest": "y", "organisation_id": "1"})
    alice = people()[0]
    assert (alice.roles, alice.is_guest, alice.organisation_id) == (["learner"], False, None)


def test_a_guest_of_this_device_keeps_what_was_done(client, make, signed_in_client):
    guest = make.guest()
    browser = signed_in_client(guest)
    as_guest = browser.get_cookie(NAME).value
    assert "will be in your account" in browser.get("/en/sign-up").text

    browser.post("/en/sign-up", data=ALICE)

    assert [person.id for person in people()] == [guest.id]
    assert people()[0].username == "sunny-mango-42"
    assert browser.get_cookie(NAME).value != as_guest
    client.set_cookie(NAME, as_guest)
    assert client.get("/en/me/data/").status_code == 303


def test_whoever_is_signed_in_on_a_shared_phone_is_named(make, signed_in_client):
    browser = signed_in_client(make.learner("Bob"))
    assert "Bob is signed in on this device" in browser.get("/en/sign-up").text


def test_markup_in_a_name_is_only_text(client):
    client.post("/en/sign-up", data=ALICE | {"name": "<script>alert(1)</script>"})
    page = client.get("/en/me/data/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_suspended_guest_does_not_come_back_by_signing_up(make, signed_in_client):
    guest = make.guest()
    browser = signed_in_client(guest)
    services.suspend(guest, now=NOON)
    browser.post("/en/sign-up", data=ALICE)
    assert guest.is_guest
    assert len(people()) == 2
