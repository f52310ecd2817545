"""The daily letter: one a day of everything, for those who allowed it, and out of it with one link."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.accounts.queries import has_consent
from lms.accounts.rules.letters import person_of, token_for
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent, withdraw_consent
from lms.accounts.views.letters import daily_letter
from lms.base import notices
from lms.base.db import db
from lms.base.ids import uuid7
from lms.base.notices import Notice, Part, put_letters
from lms.base.outbox import OutboxMessage
from tests.makers import NOON

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def setting(app, monkeypatch):
    """A site with a mail server."""
    monkeypatch.setitem(app.config, "MAIL_URL", "smtp://localhost")
    monkeypatch.setitem(app.config, "SITE_URL", "https://hub.example.org")


@pytest.fixture
def alice(make):
    person = make.learner(email="alice@example.com", locale="en")
    give_consent(person, Purpose.FOLLOW_UP, text_version="1", locale="en", method="form", now=NOON)
    return person


@pytest.fixture
def news(monkeypatch):
    """`news[...] = (people, part)` is what features say."""
    found = {}
    two = [
        Notice(lambda _m, _s, n=n: found[n][0], lambda _p, _s, _m, n=n: found[n][1])
        for n in ("first", "second")
    ]
    monkeypatch.setattr(notices, "_notices", two)
    found.update(first=((), None), second=((), None))
    return found


def letters():
    return [
        row.payload for row in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at))
    ]


def letter_to(whom, **about):
    said = {"person": str(whom.id), "day": "2026-03-02", "since": NOON.isoformat()}
    return daily_letter(said | about)


def test_two_features_make_one_letter_a_day(alice, news):
    news.update(first=([alice.id], None), second=([alice.id], None))
    for hours in range(0, 36, 5):
        put_letters(NOON - timedelta(hours=12) + timedelta(hours=hours))
    assert [(one["person"], one["day"]) for one in letters()] == [
        (str(alice.id), "2026-03-02"),
        (str(alice.id), "2026-03-03"),
    ]


def test_the_next_letter_begins_where_the_last_one_ended(alice, news):
    news["first"] = ([alice.id], None)
    for moment in (NOON, NOON + DAY, NOON + 9 * DAY):
        put_letters(moment)
    midnight = NOON - timedelta(hours=12, microseconds=1)
    assert [one["since"] for one in letters()] == [
        (midnight - 2 * DAY).isoformat(),
        NOON.isoformat(),
        (midnight + 7 * DAY).isoformat(),
    ]


def test_without_a_mail_server_nothing_piles_up(alice, news, app, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_URL", "")
    news["first"] = ([alice.id], None)
    put_letters(NOON)
    assert letters() == []


def test_the_parts_stand_one_below_the_other_with_the_way_out_at_the_end(alice, news, clock):
    news.update(first=((), Part("One", ["- a"])), second=((), Part("Two", ["- b"])))
    letter = letter_to(alice)
    assert (letter.to, letter.subject, letter.lang) == ("alice@example.com", "One", "en")
    assert letter.text.startswith("- a\n\n- b\n\n")
    assert "You allowed us to write to you" in letter.text
    assert "https://hub.example.org/en/letters/" in letter.text
    assert letter.unsubscribe.startswith("https://hub.example.org/api/letters/")


def test_who_took_the_consent_back_is_shut_out_or_gone_gets_none(alice, news, clock):
    news["first"] = ((), Part("One", ["- a"]))
    assert letter_to(alice, person=str(uuid7())) is None
    alice.suspended_at = NOON
    assert letter_to(alice) is None
    alice.suspended_at = None
    withdraw_consent(alice, Purpose.FOLLOW_UP, now=NOON)
    assert letter_to(alice) is None


def test_with_nothing_to_say_or_too_late_there_is_no_letter(alice, news, clock):
    assert letter_to(alice) is None
    news["first"] = ((), Part("One", ["- a"]))
    clock.advance(days=1)
    assert letter_to(alice) is not None
    clock.advance(days=1)
    assert letter_to(alice) is None


def test_a_token_is_good_for_one_person_and_cannot_be_made_up(alice):
    token = token_for(alice.id, "secret")
    assert person_of(token, "secret") == alice.id
    for wrong in (token_for(alice.id, "other"), token[:-1], uuid7().hex + token[32:], "x", ""):
        assert person_of(wrong, "secret") is None


@pytest.fixture
def token(alice, app):
    db.session.commit()
    return token_for(alice.id, app.config["SECRET_KEY"])


def test_one_link_and_one_button_end_the_letters_without_signing_in(alice, token, client):
    where = f"/en/letters/{token}"
    assert "Send me no more e-mails" in client.get(where).text
    assert has_consent(alice.id, Purpose.FOLLOW_UP)
    answer = client.post(where, follow_redirects=True)
    assert "You get no more e-mails from us." in answer.text
    assert not has_consent(alice.id, Purpose.FOLLOW_UP)


def test_a_mail_program_ends_them_with_one_request(alice, token, client, app, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    body = {"List-Unsubscribe": "One-Click"}
    assert client.post(f"/api/letters/{token}/end", data=body).status_code == 204
    assert not has_consent(alice.id, Purpose.FOLLOW_UP)


def test_a_made_up_link_ends_nothing(alice, token, client):
    wrong = "0" * len(token)
    assert client.get(f"/en/letters/{wrong}").status_code == 404
    assert client.post(f"/en/letters/{wrong}").status_code == 404
    assert client.post(f"/api/letters/{wrong}/end").status_code == 404
    assert has_consent(alice.id, Purpose.FOLLOW_UP)
