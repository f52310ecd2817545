"""Signing up, as a newcomer and as a guest."""

import pytest

from lms.accounts import queries, services
from lms.accounts.errors import (
    ConsentNeeded,
    PasswordTooCommon,
    PasswordTooShort,
    UnfitUsername,
    UsernameTaken,
)
from lms.accounts.events import PersonSignedUp
from lms.accounts.models import Consent, Person, SignIn
from lms.accounts.rules.purposes import Purpose
from lms.accounts.rules.sign_ins import Device
from lms.accounts.services.people import Agreed, NewAccount
from lms.accounts.services.sign_ins import open_sign_in
from lms.base.db import db
from tests.makers import NOON, PASSWORD

AGREED = Agreed(frozenset({Purpose.LEARNING_RECORD}), text_version="2026-11")


def account(**other):
    """What Alice tells."""
    return NewAccount(
        **{"name": "Alice", "username": "sunny-mango-42", "password": PASSWORD, "locale": "km"} | other
    )


def count(model):
    return db.session.query(model).count()


def test_a_newcomer_is_let_in_at_once(app):
    alice, token = services.sign_up(account(), AGREED, device=Device("Chrome", "Android"), now=NOON)

    sign_in = queries.sign_in_by_token(token, now=NOON)
    assert sign_in.person is alice
    assert (alice.name, alice.username, alice.locale, alice.roles) == (
        "Alice",
        "sunny-mango-42",
        "km",
        ["learner"],
    )
    assert (sign_in.browser, sign_in.system) == ("Chrome", "Android")
    assert not alice.is_guest


def test_only_hashes_of_password_and_token_are_kept(app):
    alice, token = services.sign_up(account(), AGREED, now=NOON)

    assert alice.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in alice.password_hash
    assert len(token) >= 43
    assert db.session.query(SignIn).one().id != token


def test_each_consent_is_written_down_with_text_language_and_method(app):
    agreed = Agreed(frozenset({Purpose.LEARNING_RECORD, Purpose.STATISTICS}), text_version="2026-11")
    alice, _ = services.sign_up(account(), agreed, now=NOON)

    rows = db.session.query(Consent).order_by(Consent.purpose)
    assert [(c.person_id, c.purpose, c.text_version, c.locale, c.method, c.at) for c in rows] == [
        (alice.id, "learning_record", "2026-11", "km", "sign-up", NOON),
        (alice.id, "statistics", "2026-11", "km", "sign-up", NOON),
    ]


def test_signing_up_is_told(app, heard):
    told = heard(PersonSignedUp)
    alice, _ = services.sign_up(account(), AGREED, now=NOON)
    assert told == [PersonSignedUp(alice.id)]


def test_a_guest_who_signs_up_stays_the_same_person(app):
    guest, guest_token = services.start_as_guest(locale="km", now=NOON)
    before = queries.sign_in_by_token(guest_token, now=NOON)

    alice, token = services.sign_up(account(), AGREED, before=before, now=NOON)

    assert alice is guest
    assert (alice.is_guest, alice.username) == (False, "sunny-mango-42")
    assert queries.sign_in_by_token(token, now=NOON).person is alice
    assert queries.sign_in_by_token(guest_token, now=NOON) is None
    assert count(Person) == 1


def test_someone_else_who_signs_up_on_a_shared_phone_is_a_new_person(make):
    bob = make.learner("Bob")
    bobs_token = open_sign_in(bob, device=Device(), now=NOON)
    before = queries.sign_in_by_token(bobs_token, now=NOON)

    alice, _ = services.sign_up(account(), AGREED, before=before, now=NOON)

    assert alice is not bob
    assert queries.sign_in_by_token(bobs_token, now=NOON) is None


def test_a_username_that_someone_has_is_refused_and_a_free_one_offered(make):
    make.learner(username="sunny-mango-42")
    with pytest.raises(UsernameTaken) as refused:
        services.sign_up(account(username="Sunny Mango 42"), AGREED, now=NOON)
    assert queries.is_username_free(refused.value.values["free"])
    assert count(Person) == 1


def test_a_refused_guest_is_left_as_they_were(make):
    make.learner(username="sunny-mango-42")
    guest, token = services.start_as_guest(locale="km", now=NOON)
    with pytest.raises(UsernameTaken):
        services.sign_up(account(), AGREED, before=queries.sign_in_by_token(token, now=NOON), now=NOON)
    assert (guest.is_guest, guest.username, guest.name) == (True, None, None)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"username": "<b>"}, UnfitUsername),
        ({"username": "ab"}, UnfitUsername),
        ({"password": "1234567"}, PasswordTooShort),
        ({"password": "password"}, PasswordTooCommon),
    ],
)
def test_an_unfit_username_or_password_makes_no_account(app, other, refusal):
    with pytest.raises(refusal):
        services.sign_up(account(**other), AGREED, now=NOON)
    assert count(Person) == 0


def test_without_consent_to_the_learning_record_there_is_no_account(app):
    agreed = Agreed(frozenset({Purpose.STATISTICS, Purpose.FOLLOW_UP}), text_version="2026-11")
    with pytest.raises(ConsentNeeded):
        services.sign_up(account(), agreed, now=NOON)
    assert count(Person) == count(Consent) == 0


def test_when_two_ask_for_a_username_at_once_the_database_decides(make, monkeypatch):
    make.learner(username="sunny-mango-42")
    monkeypatch.setattr(queries, "is_username_free", lambda folded: True)
    with pytest.raises(UsernameTaken):
        services.sign_up(account(), AGREED, now=NOON)
    assert count(Person) == 1
