"""One-time codes: who may make them, and that they work once."""

from datetime import timedelta

import pytest

from lms.accounts import queries, services
from lms.accounts.errors import (
    CodeNotAllowed,
    NotForGuests,
    Suspended,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from lms.accounts.events import GuestClaimed, PersonSignedIn
from lms.accounts.models import OneTimeCode
from lms.accounts.rules.codes import read_code
from lms.base.db import db
from tests.makers import NOON, PASSWORD

WEEK = timedelta(days=7)


def test_a_code_lets_its_person_in_however_it_is_typed(make, origin, heard):
    told = heard(PersonSignedIn)
    alice = make.learner()
    code = services.issue_code(alice, issued_by=None, now=NOON)

    person, token = services.redeem_code("Alice", code.lower().replace("-", " "), origin=origin, now=NOON)

    assert person is alice
    assert queries.sign_in_by_token(token, now=NOON).person is alice
    assert told == [PersonSignedIn(alice.id)]


def test_a_code_works_once(make, origin):
    alice = make.learner()
    code = services.issue_code(alice, issued_by=None, now=NOON)
    services.redeem_code("alice", code, origin=origin, now=NOON)
    with pytest.raises(WrongCode):
        services.redeem_code("alice", code, origin=origin, now=NOON)


def test_a_code_works_for_seven_days(make, origin):
    alice, bob = make.learner("Alice"), make.learner("Bob")
    for_alice = services.issue_code(alice, issued_by=None, now=NOON)
    for_bob = services.issue_code(bob, issued_by=None, now=NOON)

    services.redeem_code("alice", for_alice, origin=origin, now=NOON + WEEK - timedelta(seconds=1))
    with pytest.raises(WrongCode):
        services.redeem_code("bob", for_bob, origin=origin, now=NOON + WEEK)


def test_a_new_code_takes_the_place_of_the_one_before(make, origin):
    alice = make.learner()
    first = services.issue_code(alice, issued_by=None, now=NOON)
    second = services.issue_code(alice, issued_by=None, now=NOON + timedelta(hours=1))

    with pytest.raises(WrongCode):
        services.redeem_code("alice", first, origin=origin, now=NOON + timedelta(hours=2))
    services.redeem_code("alice", second, origin=origin, now=NOON + timedelta(hours=2))


def test_a_code_is_for_one_person(make, origin):
    code = services.issue_code(make.learner("Alice"), issued_by=None, now=NOON)
    make.learner("Bob")
    for username in ("bob", "nobody"):
        with pytest.raises(WrongCode):
            services.redeem_code(username, code, origin=origin, now=NOON)


def test_only_the_hash_of_a_code_is_kept_with_who_made_it_and_when(make):
    alice, bob = make.learner("Alice"), make.facilitator("Bob")
    code = services.issue_code(alice, issued_by=bob, now=NOON)

    kept = db.session.query(OneTimeCode).one()
    assert kept.code_hash.startswith("$argon2id$")
    assert read_code(code) not in kept.code_hash
    assert (kept.issued_by, kept.issued_at, kept.expires_at) == (bob, NOON, NOON + WEEK)


def test_the_old_password_ends_when_the_code_is_used_and_not_before(make, origin):
    alice = make.learner(password=PASSWORD)
    code = services.issue_code(alice, issued_by=None, now=NOON)
    services.sign_in("alice", PASSWORD, origin=origin, now=NOON)

    services.redeem_code("alice", code, origin=origin, now=NOON)

    with pytest.raises(WrongPassword):
        services.sign_in("alice", PASSWORD, origin=origin, now=NOON)


def test_a_wrong_code_five_times_must_wait(make, origin):
    code = services.issue_code(make.learner(), issued_by=None, now=NOON)
    for _ in range(5):
        with pytest.raises(WrongCode):
            services.redeem_code("alice", "0000-0000", origin=origin, now=NOON)
    with pytest.raises(TooManyTries):
        services.redeem_code("alice", code, origin=origin, now=NOON)


def test_a_suspended_person_is_not_let_in_and_the_code_stays_unused(make, origin):
    alice = make.learner()
    code = services.issue_code(alice, issued_by=None, now=NOON)
    services.suspend(alice, now=NOON)
    with pytest.raises(Suspended):
        services.redeem_code("alice", code, origin=origin, now=NOON)
    assert db.session.query(OneTimeCode).one().used_at is None


def test_what_a_guest_did_goes_to_whoever_comes_in_with_a_code(make, origin, heard):
    claimed = heard(GuestClaimed)
    alice = make.learner()
    code = services.issue_code(alice, issued_by=None, now=NOON)
    guest, token = services.start_as_guest(locale="km", now=NOON)

    services.redeem_code(
        "alice", code, origin=origin, before=queries.sign_in_by_token(token, now=NOON), now=NOON
    )
    assert claimed == [GuestClaimed(guest_id=guest.id, person_id=alice.id, at=NOON)]


def test_a_guest_has_no_username_to_use_a_code_with(make):
    with pytest.raises(NotForGuests):
        services.issue_code(make.guest(), issued_by=make.facilitator(), now=NOON)


def test_a_facilitator_cannot_make_a_code_for_someone_with_more_rights(make):
    bob = make.facilitator()
    for staff in (make.admin(), make.editor(), make.facilitator()):
        with pytest.raises(CodeNotAllowed):
            services.issue_code(staff, issued_by=bob, now=NOON)
    services.issue_code(bob, issued_by=make.admin(), now=NOON)
