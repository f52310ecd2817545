"""Signing in with a password, and out."""

from dataclasses import replace
from datetime import timedelta
from time import process_time

import pytest
from argon2 import PasswordHasher

from lms.accounts import queries, services
from lms.accounts.errors import Suspended, WrongPassword
from lms.accounts.events import GuestClaimed, PersonSignedIn
from lms.accounts.models import SignIn
from lms.accounts.rules.sign_ins import Device
from lms.accounts.services.hashes import is_outdated
from lms.base.db import db
from tests.makers import NOON, PASSWORD


def test_whoever_knows_the_password_is_let_in(make, origin):
    alice = make.learner(password=PASSWORD)
    person, token = services.sign_in("ALICE ", PASSWORD, origin=origin, device=Device("Chrome"), now=NOON)

    assert person is alice
    assert queries.sign_in_by_token(token, now=NOON).person is alice
    assert queries.sign_in_by_token(token, now=NOON).browser == "Chrome"


def test_every_sign_in_has_a_token_of_its_own(make, origin):
    make.learner(password=PASSWORD)
    tokens = {services.sign_in("alice", PASSWORD, origin=origin, now=NOON)[1] for _ in range(3)}
    assert len(tokens) == 3


def test_a_wrong_password_and_an_unknown_username_are_refused_in_the_same_words(make, origin):
    make.learner(password=PASSWORD)
    with pytest.raises(WrongPassword) as wrong:
        services.sign_in("alice", "noodles", origin=origin, now=NOON)
    with pytest.raises(WrongPassword) as unknown:
        services.sign_in("nobody", "noodles", origin=origin, now=NOON)
    assert str(wrong.value) == str(unknown.value)
    assert (wrong.value.code, wrong.value.status) == (unknown.value.code, unknown.value.status)


@pytest.mark.parametrize("other", ["bob", "nobody"])
def test_a_refusal_takes_as_long_whether_or_not_there_is_a_password(make, origin, other):
    make.learner("Alice", password=PASSWORD)
    make.learner("Bob")

    def shortest(username):
        times = []
        for _ in range(4):
            start = process_time()
            with pytest.raises(WrongPassword):
                services.sign_in(username, "noodles", origin=replace(origin, device=username), now=NOON)
            times.append(process_time() - start)
        return min(times)

    assert 0.6 < shortest("alice") / shortest(other) < 1.7


def test_a_suspended_person_is_told_so_only_with_the_right_password(make, origin):
    make.learner(password=PASSWORD, suspended_at=NOON)
    with pytest.raises(Suspended):
        services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    with pytest.raises(WrongPassword):
        services.sign_in("alice", "noodles", origin=origin, now=NOON)
    assert db.session.query(SignIn).count() == 0


def test_an_outdated_hash_is_made_anew(make, origin):
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    alice = make.learner(password_hash=weak)
    assert is_outdated(weak)

    services.sign_in("alice", PASSWORD, origin=origin, now=NOON)

    assert not is_outdated(alice.password_hash)
    services.sign_in("alice", PASSWORD, origin=origin, now=NOON)


def test_what_a_guest_did_goes_to_the_account(make, origin, heard):
    claimed, signed_in = heard(GuestClaimed), heard(PersonSignedIn)
    alice = make.learner(password=PASSWORD)
    guest, token = services.start_as_guest(locale="km", now=NOON)
    before = queries.sign_in_by_token(token, now=NOON)

    services.sign_in("alice", PASSWORD, origin=origin, before=before, now=NOON)

    assert claimed == [GuestClaimed(guest_id=guest.id, person_id=alice.id, at=NOON)]
    assert signed_in == [PersonSignedIn(alice.id)]
    assert queries.sign_in_by_token(token, now=NOON) is None


def test_whoever_shared_the_phone_before_is_signed_out_and_not_claimed(make, origin, heard):
    claimed = heard(GuestClaimed)
    make.learner("Alice", password=PASSWORD)
    make.learner("Bob", password=PASSWORD)
    _, bobs = services.sign_in("bob", PASSWORD, origin=origin, now=NOON)

    services.sign_in(
        "alice", PASSWORD, origin=origin, before=queries.sign_in_by_token(bobs, now=NOON), now=NOON
    )

    assert claimed == []
    assert queries.sign_in_by_token(bobs, now=NOON) is None


def test_a_token_that_was_signed_out_is_worthless_and_others_stay(make, origin):
    make.learner(password=PASSWORD)
    _, phone = services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    _, laptop = services.sign_in("alice", PASSWORD, origin=origin, now=NOON)

    services.sign_out(queries.sign_in_by_token(phone, now=NOON), now=NOON)

    assert queries.sign_in_by_token(phone, now=NOON) is None
    assert queries.sign_in_by_token(laptop, now=NOON) is not None


def test_a_sign_in_left_unused_runs_out(make, origin):
    make.learner(password=PASSWORD)
    _, token = services.sign_in("alice", PASSWORD, origin=origin, now=NOON)

    assert queries.sign_in_by_token(token, now=NOON + timedelta(days=400))
    assert queries.sign_in_by_token(token, now=NOON + timedelta(days=401)) is None


def test_being_seen_is_noted_once_a_day(make, origin):
    make.learner(password=PASSWORD)
    _, token = services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    sign_in = queries.sign_in_by_token(token, now=NOON)

    assert not services.note_seen(sign_in, now=NOON + timedelta(hours=23))
    assert services.note_seen(sign_in, now=NOON + timedelta(hours=25))
    assert sign_in.last_seen_at == NOON + timedelta(hours=25)


def test_a_device_is_known_by_one_statement(make, origin, count_sql):
    make.learner(password=PASSWORD)
    _, token = services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    db.session.commit()
    db.session.expunge_all()

    with count_sql() as statements:
        assert queries.sign_in_by_token(token, now=NOON).person.name == "Alice"
    assert len(statements) == 1
