"""The letter that asks how it goes with the plan."""

from datetime import timedelta

import pytest

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent, withdraw_consent
from lms.base.ids import uuid7
from lms.checklists.services.plans import Wish, change_action, plan_action
from lms.checklists.views.letters import plan_letter
from tests.makers import NOON

DAY_3 = {"day": "2026-03-05"}


@pytest.fixture
def alice(make, clock):
    """Someone who planned something three days ago and allowed us to ask."""
    person = make.learner(email="alice@example.com", locale="en")
    give_consent(person, Purpose.FOLLOW_UP, text_version="1", locale="en", method="form", now=NOON)
    person.item_id = plan_action(person.id, uuid7(), Wish("Sell"), event_id=uuid7(), now=NOON)
    clock.advance(days=3)
    return person


def letter_to(person, **about):
    return plan_letter(DAY_3 | {"person": str(person.id)} | about)


def test_it_asks_and_says_where_to_answer_and_why_it_came(alice, app, monkeypatch):
    monkeypatch.setitem(app.config, "SITE_URL", "https://hub.example.org/learn")
    letter = letter_to(alice)
    assert (letter.to, letter.subject) == ("alice@example.com", "How is it going with your plan?")
    for words in ("How is it going with “Sell”?", "You allowed us to ask you"):
        assert words in letter.text
    assert "https://hub.example.org/learn/en/me/plan/" in letter.text


def test_without_an_address_of_the_site_it_has_no_links(alice):
    assert "http" not in letter_to(alice).text


def test_it_is_in_the_language_of_the_person(alice, app, monkeypatch):
    monkeypatch.setitem(app.config, "SITE_URL", "https://hub.example.org")
    alice.locale = "km"
    letter = letter_to(alice)
    assert letter.lang == "km"
    assert "https://hub.example.org/km/me/plan/" in letter.text


def test_what_was_answered_or_given_up_meanwhile_is_not_asked(alice, clock):
    fields = {"status": "started"}
    change_action(alice.id, alice.item_id, fields, event_id=uuid7(), now=clock.advance(hours=1))
    assert letter_to(alice) is None


def test_who_took_the_consent_back_or_is_shut_out_gets_none(alice):
    alice.suspended_at = NOON
    assert letter_to(alice) is None
    alice.suspended_at = None
    withdraw_consent(alice, Purpose.FOLLOW_UP, now=NOON)
    assert letter_to(alice) is None


def test_a_letter_that_waited_too_long_is_not_sent(alice, clock):
    clock.advance(days=8)
    assert letter_to(alice) is None
    assert letter_to(alice, day=(NOON + timedelta(days=11)).date().isoformat()) is not None


def test_nobody_is_written_to_who_is_not_there(alice):
    assert plan_letter(DAY_3 | {"person": str(uuid7())}) is None
