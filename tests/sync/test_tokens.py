"""Tokens: made once by whoever is signed in, good for one log, ended at will, on nobody's cookie."""

import re

import pytest
from sqlalchemy import select

from lms.accounts.events import GuestClaimed
from lms.base.db import db
from lms.base.events import emit
from lms.learning.models import LearningEvent
from lms.sync.models import DeviceToken
from tests.makers import NOON

TOKEN = "/api/v1/token"


def batch(phone):
    return {"device": phone.device, "events": [phone.event()]}


def tokens():
    return db.session.scalars(select(DeviceToken).order_by(DeviceToken.made_at, DeviceToken.id)).all()


def test_a_signed_in_browser_gets_a_token_that_works_after_signing_out(learner, signed_in_client, phone):
    browser = signed_in_client(learner)
    answer = browser.post(TOKEN, json={"device": "phone-1"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (201, "no-store")
    browser.post("/en/sign-out")
    phone.secret = answer.json["token"]
    assert phone.send(phone.event()) == ["stored"]


def test_the_secret_itself_is_kept_nowhere(learner, signed_in_client):
    secret = signed_in_client(learner).post(TOKEN, json={"device": "phone-1"}).json["token"]
    assert secret not in str([vars(token) for token in tokens()])


def test_no_token_is_made_without_a_form_token(app, learner, signed_in_client, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    browser = signed_in_client(learner)
    refused = browser.post(TOKEN, json={"device": "phone-1"})
    assert (refused.status_code, refused.json["code"]) == (400, "bad-request")
    form_token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/en/me/data/").text)[1]
    headers = {"X-CSRFToken": form_token}
    assert browser.post(TOKEN, json={"device": "phone-1"}, headers=headers).status_code == 201


def test_events_need_no_form_token(app, phone, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    assert phone.send(phone.event()) == ["stored"]


def test_a_visitor_gets_no_token(client):
    answer = client.post(TOKEN, json={"device": "phone-1"})
    assert (answer.status_code, answer.json["code"]) == (401, "sign-in-first")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("device", [None, "", "a b", "x" * 65, 7, "../x"])
def test_a_device_has_a_plain_name(learner, signed_in_client, device):
    assert signed_in_client(learner).post(TOKEN, json={"device": device}).status_code == 422


def test_a_cookie_opens_nothing_that_needs_a_token(learner, signed_in_client, phone):
    answer = signed_in_client(learner).post("/api/v1/events", json=batch(phone))
    assert (answer.status_code, answer.json["code"]) == (401, "token-missing")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic x", "Bearer " + "x" * 101, "Bearer é"])
def test_what_is_no_token_is_refused(phone, header):
    answer = phone.browser.post("/api/v1/events", json=batch(phone), headers={"Authorization": header})
    assert (answer.status_code, answer.json["code"]) == (401, "token-missing")


def test_a_token_ends_after_180_days_and_what_was_to_be_sent_waits(phone, clock, learner, signed_in_client):
    waiting = phone.event()
    clock.advance(days=180)
    answer = phone.post({"device": phone.device, "events": [waiting]})
    assert (answer.status_code, answer.json["code"]) == (401, "token-ended")
    phone.secret = signed_in_client(learner).post(TOKEN, json={"device": "phone-1"}).json["token"]
    assert phone.send(waiting) == ["stored"]


def test_someone_suspended_is_kept_out_by_this_door_too(phone, learner):
    learner.suspended_at = NOON
    answer = phone.post(batch(phone))
    assert (answer.status_code, answer.json["code"]) == (403, "suspended")


def test_a_device_is_listed_and_can_be_stopped(phone, learner, signed_in_client):
    browser = signed_in_client(learner)
    assert "phone-1" in browser.get("/en/me/data/").text
    [token] = tokens()
    answer = browser.post(f"/en/me/data/sending/{token.id}/end", follow_redirects=True)
    assert "That device may not send any more." in answer.text
    assert "Devices that send by themselves" not in answer.text
    assert phone.post(batch(phone)).json["code"] == "token-ended"


def test_nobody_stops_another_persons_device(phone, make, signed_in_client):
    [token] = tokens()
    browser = signed_in_client(make.learner())
    assert browser.post(f"/en/me/data/sending/{token.id}/end").status_code == 404
    assert phone.send(phone.event()) == ["stored"]


def test_only_the_last_three_tokens_of_a_device_stay_open(learner, signed_in_client, clock):
    browser = signed_in_client(learner)
    for _ in range(5):
        browser.post(TOKEN, json={"device": "phone-1"})
        clock.advance(minutes=1)
    assert [token.revoked_at is None for token in tokens()] == [False, False, True, True, True]


def test_the_last_use_moves_once_a_day(phone, clock):
    phone.send(phone.event())
    clock.advance(hours=5)
    phone.send(phone.event())
    assert [token.last_used_at for token in tokens()] == [NOON]
    moment = clock.advance(hours=20)
    phone.send(phone.event())
    assert [token.last_used_at for token in tokens()] == [moment]


def test_what_a_guest_has_still_to_send_goes_to_the_account(make, phone_of, clock):
    guest, account = make.guest(), make.learner()
    phone = phone_of(guest)
    emit(GuestClaimed(guest.id, account.id, NOON))
    assert phone.send(phone.event()) == ["stored"]
    assert db.session.scalars(select(LearningEvent.learner_id)).all() == [account.id]


def test_devices_stand_in_the_export_without_their_secrets(phone, learner, signed_in_client):
    text = signed_in_client(learner).get("/en/me/data/export.json").text
    assert '"sending_devices"' in text
    assert "phone-1" in text
    assert phone.secret not in text
    assert tokens()[0].token_hash not in text


def test_a_refusal_is_in_the_readers_language(phone, client):
    texts = {
        client.get("/api/v1/changes", headers={"Accept-Language": lang}).json["code"] for lang in ("en", "km")
    }
    assert texts == {"token-missing"}
    missing = client.get("/api/v1/none", headers={"Accept-Language": "th"}).json
    assert (missing["code"], missing["status"]) == ("not-found", 404)
    assert missing["title"] != "There is no page here"
