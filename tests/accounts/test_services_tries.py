"""Counting of tries: an attacker gets five guesses, a class gets in."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from lms.accounts import services
from lms.accounts.errors import TooManyTries, WrongPassword
from lms.accounts.models import SignInAttempt
from lms.accounts.rules.tries import MOST_PER_ADDRESS
from lms.base.db import db, unit_of_work
from tests.client import settle
from tests.makers import NOON, PASSWORD


def fail(username, origin, *, times=1, now=NOON):
    for _ in range(times):
        with pytest.raises(WrongPassword):
            services.sign_in(username, "noodles", origin=origin, now=now)


def elsewhere(origin, number):
    """Another device behind another address."""
    return replace(origin, device=f"{number:064d}", address=f"{number:064d}")


@pytest.mark.parametrize("username", ["alice", "nobody"])
def test_after_five_failures_even_the_right_password_must_wait(make, origin, username):
    make.learner("Alice", password=PASSWORD)
    for number in range(5):
        fail(username, elsewhere(origin, number))

    with pytest.raises(TooManyTries) as refused:
        services.sign_in(username, PASSWORD, origin=elsewhere(origin, 6), now=NOON + timedelta(minutes=5))
    assert refused.value.status == 429
    assert "10 minutes" in str(refused.value)


def test_after_fifteen_minutes_there_is_another_try(make, origin):
    make.learner("Alice", password=PASSWORD)
    fail("alice", origin, times=5)
    services.sign_in("alice", PASSWORD, origin=origin, now=NOON + timedelta(minutes=15))


def test_at_no_time_are_there_more_than_five_guesses_in_fifteen_minutes(make, origin):
    make.learner("Alice", password=PASSWORD)
    guesses = []
    for minute in range(0, 60, 2):
        now = NOON + timedelta(minutes=minute)
        try:
            services.sign_in("alice", "noodles", origin=elsewhere(origin, minute), now=now)
        except WrongPassword:
            guesses.append(minute)
        except TooManyTries:
            continue
    assert len(guesses) > 10
    assert all(sum(start <= guess < start + 15 for guess in guesses) <= 5 for start in guesses)


def test_tries_while_blocked_do_not_prolong_the_wait(make, origin):
    make.learner("Alice", password=PASSWORD)
    fail("alice", origin, times=5)
    for minute in range(1, 15):
        with pytest.raises(TooManyTries):
            services.sign_in("alice", "noodles", origin=origin, now=NOON + timedelta(minutes=minute))
    services.sign_in("alice", PASSWORD, origin=origin, now=NOON + timedelta(minutes=15))


def test_a_device_that_tries_many_accounts_must_wait_too(make, origin):
    make.learner("Alice", password=PASSWORD)
    for number in range(5):
        fail(f"nobody-{number}", replace(origin, address=f"{number:064d}"))
    with pytest.raises(TooManyTries):
        services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    services.sign_in("alice", PASSWORD, origin=elsewhere(origin, 9), now=NOON)


def test_a_success_does_not_give_five_guesses_more(make, origin):
    make.learner("Alice", password=PASSWORD)
    make.learner("Bob", password=PASSWORD)
    fail("bob", origin, times=4)
    services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    fail("bob", origin)
    with pytest.raises(TooManyTries):
        services.sign_in("bob", "noodles", origin=origin, now=NOON)


def test_an_address_is_stopped_only_by_a_flood(make, origin):
    make.learner("Alice", password=PASSWORD)
    flood = [
        SignInAttempt(
            account_key=f"{n:064d}", device_key=f"{n:064d}", address_key=origin.address, at=NOON, ok=False
        )
        for n in range(MOST_PER_ADDRESS)
    ]
    db.session.add_all(flood[:-1])
    services.sign_in("alice", PASSWORD, origin=origin, now=NOON)

    db.session.add(flood[-1])
    with pytest.raises(TooManyTries):
        services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    services.sign_in("alice", PASSWORD, origin=elsewhere(origin, 9), now=NOON)


def test_wrong_passwords_leave_the_way_by_code_open(make, origin):
    alice = make.learner("Alice", password=PASSWORD)
    fail("alice", origin, times=5)
    code = services.issue_code(alice, issued_by=None, now=NOON)
    assert services.redeem_code("alice", code, origin=origin, now=NOON)[0] is alice


def test_tries_are_forgotten_after_a_day(make, origin):
    make.learner("Alice", password=PASSWORD)
    fail("alice", origin, times=2)
    services.sign_in("alice", PASSWORD, origin=origin, now=NOON + timedelta(days=1, seconds=1))
    assert [attempt.ok for attempt in db.session.query(SignInAttempt)] == [True]


def test_a_try_that_is_kept_names_nobody(make, origin):
    fail("alice", origin)
    attempt = db.session.query(SignInAttempt).one()
    assert "alice" not in repr(vars(attempt))
    assert len(attempt.account_key) == len(attempt.device_key) == 64


def test_parallel_guesses_are_counted_one_by_one(app, make, origin):
    make.learner("Alice", password=PASSWORD)
    settle()

    def guess(number):
        with app.app_context(), unit_of_work():
            try:
                services.sign_in("alice", "noodles", origin=elsewhere(origin, number), now=NOON)
            except (WrongPassword, TooManyTries) as refusal:
                return refusal.code

    with ThreadPoolExecutor(8) as threads:
        answers = Counter(threads.map(guess, range(12)))
    assert answers == {"wrong-password": 5, "too-many-tries": 7}
