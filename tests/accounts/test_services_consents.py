"""The ledger of consents."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from lms.accounts import queries, services
from lms.accounts.errors import ConsentNeeded
from lms.accounts.models import Consent
from lms.accounts.rules.purposes import Purpose
from lms.base.db import db
from tests.makers import NOON

READ = {"text_version": "2026-11", "locale": "km", "method": "data-page"}
LATER = NOON + timedelta(days=3)


def test_a_yes_says_what_was_read_in_which_language_how_and_when(make):
    alice = make.learner()
    services.give_consent(alice, Purpose.STATISTICS, **READ, now=NOON)

    kept = db.session.query(Consent).one()
    assert (kept.person_id, kept.purpose, kept.at) == (alice.id, "statistics", NOON)
    assert {name: getattr(kept, name) for name in READ} == READ


def test_saying_yes_twice_is_one_yes(make):
    alice = make.learner()
    first = services.give_consent(alice, Purpose.STATISTICS, **READ, now=NOON)
    assert services.give_consent(alice, Purpose.STATISTICS, **READ, now=LATER) is first
    assert db.session.query(Consent).count() == 1


def test_a_yes_that_was_taken_back_stays_in_the_ledger(make):
    alice = make.learner()
    services.give_consent(alice, Purpose.FOLLOW_UP, **READ, now=NOON)
    services.withdraw_consent(alice, Purpose.FOLLOW_UP, now=LATER)

    assert not queries.has_consent(alice.id, Purpose.FOLLOW_UP)
    assert [(c.at, c.withdrawn_at) for c in queries.consents_of(alice)] == [(NOON, LATER)]


def test_a_new_yes_opens_a_new_line(make):
    alice = make.learner()
    services.give_consent(alice, Purpose.FOLLOW_UP, **READ, now=NOON)
    services.withdraw_consent(alice, Purpose.FOLLOW_UP, now=LATER)
    services.give_consent(alice, Purpose.FOLLOW_UP, **READ, now=LATER)

    assert queries.has_consent(alice.id, Purpose.FOLLOW_UP)
    assert len(queries.consents_of(alice)) == 2


def test_one_purpose_says_nothing_about_another_or_about_someone_else(make):
    alice, bob = make.learner(), make.learner()
    services.give_consent(alice, Purpose.STATISTICS, **READ, now=NOON)
    assert queries.has_consent(alice.id, Purpose.STATISTICS)
    assert not queries.has_consent(alice.id, Purpose.FACILITATOR_VIEW)
    assert not queries.has_consent(bob.id, Purpose.STATISTICS)


def test_the_consent_that_an_account_rests_on_is_not_taken_back_here(make):
    alice = make.learner()
    services.give_consent(alice, Purpose.LEARNING_RECORD, **READ, now=NOON)
    with pytest.raises(ConsentNeeded):
        services.withdraw_consent(alice, Purpose.LEARNING_RECORD, now=LATER)
    assert queries.has_consent(alice.id, Purpose.LEARNING_RECORD)


def test_a_choice_gives_what_is_new_and_takes_back_what_is_gone(make):
    alice = make.learner()
    services.set_consents(alice, {Purpose.LEARNING_RECORD, Purpose.STATISTICS}, **READ, now=NOON)
    services.set_consents(alice, {Purpose.FOLLOW_UP}, **READ, now=LATER)
    assert set(queries.open_consents_of(alice)) == {Purpose.LEARNING_RECORD, Purpose.FOLLOW_UP}


def test_the_database_holds_one_open_yes_to_a_purpose(make):
    alice = make.learner()
    for _ in range(2):
        db.session.add(Consent(person_id=alice.id, purpose="statistics", at=NOON, **READ))
    with pytest.raises(IntegrityError):
        db.session.flush()
