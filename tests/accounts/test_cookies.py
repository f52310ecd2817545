"""The cookie of a sign-in."""

from datetime import timedelta

import pytest
from flask import Response
from flask_login import current_user

from lms.accounts.models import Person, SignIn
from lms.accounts.permissions import Nobody, me, me_or_new_guest
from lms.accounts.views.cookies import NAME, SECURE_NAME
from lms.base.db import db
from tests.makers import NOON, PASSWORD

RIGHT = {"username": "alice", "password": PASSWORD}
TLS = "https://localhost"


def cookie_in(answer, name):
    found = [c for c in answer.headers.getlist("Set-Cookie") if c.startswith(name + "=")]
    return found[0] if found else None


def test_over_tls_no_other_host_can_set_it_and_no_script_read_it(client, make):
    make.learner("Alice", password=PASSWORD)
    answer = client.post("/en/sign-in", data=RIGHT, base_url=TLS)
    parts = cookie_in(answer, "__Host-sign-in").split("; ")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=34560000"} <= set(parts)
    assert not any(part.startswith("Domain") for part in parts)
    assert cookie_in(answer, NAME) is None


def test_without_tls_it_has_a_plain_name(client, make):
    make.learner("Alice", password=PASSWORD)
    parts = cookie_in(client.post("/en/sign-in", data=RIGHT), NAME).split("; ")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(parts)
    assert "Secure" not in parts


def test_whoever_works_on_the_site_is_remembered_for_a_month(client, make):
    make.editor("Alice", password=PASSWORD)
    answer = client.post("/en/sign-in", data=RIGHT)
    assert "Max-Age=2592000" in cookie_in(answer, NAME)


def test_over_tls_the_plain_cookie_counts_nothing(make, signed_in_client):
    browser = signed_in_client(make.learner())
    assert browser.get("/en/me/data/").status_code == 200
    assert browser.get("/en/me/data/", base_url=TLS).status_code == 303

    browser.set_cookie(SECURE_NAME, browser.get_cookie(NAME).value, secure=True)
    assert browser.get("/en/me/data/", base_url=TLS).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "x" * 3000, "'; DROP TABLE sign_in; --", "../../etc"])
def test_a_token_that_nobody_gave_out_is_nobody(client, token):
    client.set_cookie(NAME, token)
    assert client.get("/en/me/data/").status_code == 303


def test_the_key_in_the_database_is_no_token(client, make, signed_in_client):
    signed_in_client(make.learner())
    client.set_cookie(NAME, db.session.query(SignIn).one().id)
    assert client.get("/en/me/data/").status_code == 303


def test_a_user_id_in_the_session_is_nobody(client, make):
    alice = make.learner()
    with client.session_transaction() as session:
        session["_user_id"] = str(alice.id)
    client.set_cookie("remember_token", f"{alice.id}|{'0' * 128}")
    assert client.get("/en/me/data/").status_code == 303


def test_reading_pages_writes_nothing_down(make, signed_in_client, clock):
    browser = signed_in_client(make.learner())
    clock.advance(days=9)
    browser.get("/en/me/data/")
    assert db.session.query(SignIn).one().last_seen_at == NOON


def test_the_first_post_of_a_day_is_noted_and_renews_the_cookie(make, signed_in_client, clock):
    browser = signed_in_client(make.learner())
    assert cookie_in(browser.post("/en/me/data/consents", data={"learning_record": "y"}), NAME) is None

    clock.advance(days=2)
    answer = browser.post("/en/me/data/consents")
    assert "Max-Age=34560000" in cookie_in(answer, NAME)
    assert db.session.query(SignIn).one().last_seen_at == NOON + timedelta(days=2)
    assert browser.get("/en/me/data/").status_code == 200


def test_a_refused_request_notes_nothing(make, signed_in_client, clock):
    browser = signed_in_client(make.learner())
    clock.advance(days=2)
    assert cookie_in(browser.post("/en/sign-in", data={}), NAME) is None
    assert db.session.query(SignIn).one().last_seen_at == NOON


def test_roles_are_read_on_each_request(make, signed_in_client):
    alice = make.learner()
    browser = signed_in_client(alice)
    least = browser.get("/en/me/password").text
    assert "at least 8 characters" in least
    alice.roles = ["admin"]
    assert "at least 12 characters" in browser.get("/en/me/password").text


def test_a_visitor_becomes_a_guest_and_gets_the_cookie(app):
    with app.test_request_context("/lo/", method="POST", headers={"User-Agent": "Chrome/1 Android"}):
        guest = me_or_new_guest(NOON)
        assert guest.is_guest
        assert me() is guest is me_or_new_guest(NOON)
        assert current_user.is_authenticated
        answer = app.process_response(Response(status=303))
    assert "Max-Age=34560000" in cookie_in(answer, NAME)
    assert db.session.query(SignIn).one().system == "Android"


def test_a_visitor_whose_request_was_refused_gets_no_cookie(app):
    with app.test_request_context("/lo/", method="POST"):
        me_or_new_guest(NOON)
        answer = app.process_response(Response(status=409))
    assert cookie_in(answer, NAME) is None


def test_whoever_is_known_does_not_become_a_guest(app, make, signed_in_client):
    alice = make.learner()
    cookie = signed_in_client(alice).get_cookie(NAME)
    with app.test_request_context("/lo/", method="POST", headers={"Cookie": f"{NAME}={cookie.value}"}):
        assert me_or_new_guest(NOON).id == alice.id
    assert db.session.query(Person).count() == 1


def test_me_is_only_asked_behind_a_gate(app):
    with app.test_request_context("/lo/"), pytest.raises(RuntimeError):
        me()


def test_nobody_has_no_role_and_no_name():
    nobody = Nobody()
    assert not nobody.has_role("learner")
    assert nobody.get_id() is None
    assert not nobody.is_authenticated
