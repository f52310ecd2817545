"""What the site knows about me: devices, consents, codes, export, password."""

import json

import pytest

from lms.accounts import queries, services
from lms.accounts.models import Consent
from lms.accounts.rules.purposes import Purpose
from lms.accounts.rules.sign_ins import Device
from lms.accounts.services.sign_ins import open_sign_in
from lms.accounts.views.cookies import NAME
from lms.base.db import db
from tests.makers import NOON, PASSWORD

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def alice(make):
    """Someone with a password."""
    return make.learner(password=PASSWORD)


@pytest.fixture
def browser(alice, signed_in_client):
    """Alice's browser."""
    return signed_in_client(alice)


def key_of(person, browser_name):
    return next(d.id for d in queries.open_sign_ins_of(person, now=NOON) if d.browser == browser_name)


def test_devices_are_listed_by_what_they_are(browser, alice):
    open_sign_in(alice, device=Device("Chrome", "Android"), now=NOON)
    page = browser.get("/en/me/data/").text
    assert "Chrome on Android" in page
    assert "A device of unknown make" in page
    assert page.count("This device") == 1
    assert "March 2, 2026" in page


def test_a_lost_device_is_signed_out(browser, alice, app):
    lost = app.test_client()
    lost.set_cookie(NAME, open_sign_in(alice, device=Device("Opera"), now=NOON))
    assert lost.get("/en/me/data/").status_code == 200

    answer = browser.post(f"/en/me/data/devices/{key_of(alice, 'Opera')}/end")

    assert answer.status_code == 303
    assert lost.get("/en/me/data/").status_code == 303
    assert browser.get("/en/me/data/").status_code == 200


def test_ending_this_device_leaves(browser, alice):
    answer = browser.post(f"/en/me/data/devices/{key_of(alice, None)}/end")
    assert answer.headers["Location"] == "/en/sign-in"
    assert browser.get_cookie(NAME) is None


@pytest.mark.parametrize("role", ["learner", "facilitator", "admin"])
def test_nobody_ends_the_device_of_someone_else(make, alice, browser, signed_in_client, role):
    other = signed_in_client(make.person("Mallory", roles=(role,)))
    assert other.post(f"/en/me/data/devices/{key_of(alice, None)}/end").status_code == 404
    assert browser.get("/en/me/data/").status_code == 200


def test_consents_are_given_and_taken_back(browser, alice):
    browser.post("/th/me/data/consents", data={"learning_record": "y", "statistics": "y"})
    assert set(queries.open_consents_of(alice)) == {Purpose.LEARNING_RECORD, Purpose.STATISTICS}
    given = db.session.query(Consent).filter_by(purpose="statistics").one()
    assert (given.locale, given.method, given.text_version) == ("th", "data-page", "2026-12")

    browser.post("/th/me/data/consents", data={"follow_up": "y"})
    assert set(queries.open_consents_of(alice)) == {Purpose.LEARNING_RECORD, Purpose.FOLLOW_UP}


def test_whoever_was_given_an_account_is_asked_for_the_consent_it_needs(browser, alice):
    assert 'id="learning_record"' in browser.get("/en/me/data/").text
    answer = browser.post("/en/me/data/consents", data={"statistics": "y"})
    assert answer.status_code == 422
    assert "Please tick this box" in answer.text

    browser.post("/en/me/data/consents", data={"learning_record": "y"})
    page = browser.get("/en/me/data/").text
    assert 'id="learning_record"' not in page
    assert "Agreed on" in page


def test_one_sees_who_made_a_code_and_whether_it_was_used(browser, alice, make, origin):
    first = services.issue_code(alice, issued_by=make.facilitator("Bob"), now=NOON)
    services.redeem_code("alice", first, origin=origin, now=NOON)
    services.issue_code(alice, issued_by=None, now=NOON)

    page = " ".join(browser.get("/en/me/data/").text.split())
    assert "Bob made a code for you on March 2, 2026. It was used on March 2, 2026." in page
    assert "The people who run this site made a code for you on March 2, 2026. It was not used." in page
    assert "You have no password." in page


def test_the_export_is_a_file_of_json_that_nobody_keeps(browser):
    answer = browser.get("/en/me/data/export.json")
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    known = json.loads(answer.text)
    assert known["person"]["username"] == "alice"
    assert known["person"]["created_at"] == "2026-03-02T12:00:00+00:00"


def test_a_guest_sees_how_to_keep_what_was_done(make, signed_in_client):
    page = signed_in_client(make.guest()).get("/en/me/data/").text
    assert "You have no account yet." in page
    assert "/en/sign-up" in page
    assert "What you agree to" not in page


def test_the_password_is_changed_and_other_devices_are_out(browser, alice, app):
    other = app.test_client()
    other.set_cookie(NAME, open_sign_in(alice, device=Device(), now=NOON))
    answer = browser.post("/en/me/password", data={"password": PASSWORD, "new_password": "river kettle"})

    assert answer.headers["Location"] == "/en/me/data/"
    assert browser.get("/en/me/data/").status_code == 200
    assert other.get("/en/me/data/").status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "words"),
    [
        ("noodles", "river kettle", "This is not the password you have now."),
        (PASSWORD, "1234567", "Use at least 8 characters."),
        (PASSWORD, "", "Please fill this in."),
        ("", "river kettle", "Please fill this in."),
    ],
)
def test_a_password_form_to_mend_comes_back(browser, current, new, words):
    answer = browser.post("/en/me/password", data={"password": current, "new_password": new})
    assert answer.status_code == 422
    assert words in answer.text


def test_guesses_at_the_current_password_are_counted(browser):
    data = {"password": "noodles", "new_password": "river kettle"}
    assert [browser.post("/en/me/password", data=data).status_code for _ in range(6)] == [422] * 5 + [429]


def test_a_guest_who_wants_a_password_is_shown_the_sign_up_page(make, signed_in_client):
    answer = signed_in_client(make.guest()).get("/en/me/password")
    assert answer.headers["Location"] == "/en/sign-up"


@pytest.mark.parametrize("path", ["/en/me/data/", "/en/me/data/export.json", "/en/me/password"])
def test_a_reader_without_account_is_asked_to_sign_in(client, path):
    assert client.get(path).headers["Location"].startswith("/en/sign-in?next=/en/me/")


def test_ones_data_costs_few_statements(browser, alice, make, count_sql):
    for _ in range(3):
        services.issue_code(alice, issued_by=make.facilitator(), now=NOON)
        open_sign_in(alice, device=Device(), now=NOON)
    browser.get("/en/me/data/")
    with count_sql() as statements:
        browser.get("/en/me/data/")
    assert len(statements) <= 6, statements
