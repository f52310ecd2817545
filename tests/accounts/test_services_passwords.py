"""Changing a password."""

import pytest

from lms.accounts import queries, services
from lms.accounts.errors import (
    NotForGuests,
    PasswordTooCommon,
    PasswordTooShort,
    TooManyTries,
    WrongCurrentPassword,
)
from tests.makers import NOON, PASSWORD

NEW = "river kettle paper"


def test_the_new_password_opens_the_account_and_the_old_one_does_not(make, origin):
    alice = make.learner(password=PASSWORD)
    services.change_password(alice, PASSWORD, NEW, origin=origin, here=None, now=NOON)

    services.sign_in("alice", NEW, origin=origin, now=NOON)
    with pytest.raises(WrongCurrentPassword):
        services.change_password(alice, PASSWORD, NEW, origin=origin, here=None, now=NOON)


def test_all_other_devices_are_signed_out(make, origin):
    alice = make.learner(password=PASSWORD)
    _, phone = services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    _, lost = services.sign_in("alice", PASSWORD, origin=origin, now=NOON)
    here = queries.sign_in_by_token(phone, now=NOON)

    services.change_password(alice, PASSWORD, NEW, origin=origin, here=here, now=NOON)

    assert queries.sign_in_by_token(phone, now=NOON) is here
    assert queries.sign_in_by_token(lost, now=NOON) is None


def test_after_a_one_time_code_there_is_no_password_to_know(make, origin):
    alice = make.learner(password=PASSWORD)
    code = services.issue_code(alice, issued_by=None, now=NOON)
    services.redeem_code("alice", code, origin=origin, now=NOON)

    services.change_password(alice, "", NEW, origin=origin, here=None, now=NOON)

    assert services.sign_in("alice", NEW, origin=origin, now=NOON)[0] is alice


def test_whoever_finds_an_open_phone_gets_five_guesses_at_the_password(make, origin):
    alice = make.learner(password=PASSWORD)
    for _ in range(5):
        with pytest.raises(WrongCurrentPassword):
            services.change_password(alice, "noodles", NEW, origin=origin, here=None, now=NOON)
    with pytest.raises(TooManyTries):
        services.change_password(alice, PASSWORD, NEW, origin=origin, here=None, now=NOON)


def test_a_refused_password_leaves_the_old_one(make, origin):
    alice = make.learner(password=PASSWORD)
    for new, refusal in (("1234567", PasswordTooShort), ("mahalkita1", PasswordTooCommon)):
        with pytest.raises(refusal):
            services.change_password(alice, PASSWORD, new, origin=origin, here=None, now=NOON)
    services.sign_in("alice", PASSWORD, origin=origin, now=NOON)


@pytest.mark.parametrize("role", ["facilitator", "editor", "translator", "admin"])
def test_whoever_works_on_the_site_needs_a_longer_one(make, origin, role):
    bob = make.person("Bob", roles=("learner", role), password=PASSWORD)
    with pytest.raises(PasswordTooShort):
        services.change_password(bob, PASSWORD, "gate7soi-oa", origin=origin, here=None, now=NOON)
    services.change_password(bob, PASSWORD, "gate7soi-oar", origin=origin, here=None, now=NOON)


def test_a_guest_has_no_password_to_change(make, origin):
    with pytest.raises(NotForGuests):
        services.change_password(make.guest(), "", NEW, origin=origin, here=None, now=NOON)
