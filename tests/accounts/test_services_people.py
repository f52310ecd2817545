"""Guests, people who are added, and people who are stopped."""

import pytest

from lms.accounts import queries, services
from lms.accounts.errors import UnfitUsername, UsernameTaken
from lms.accounts.models import Organisation
from lms.accounts.rules.sign_ins import Device
from lms.base.db import db
from tests.makers import NOON


def test_a_guest_begins_without_telling_anything(app):
    guest, token = services.start_as_guest(locale="lo", now=NOON, device=Device("Chrome", "Android"))
    sign_in = queries.sign_in_by_token(token, now=NOON)
    assert sign_in.person is guest
    assert (guest.is_guest, guest.locale, guest.username, guest.roles) == (True, "lo", None, ["learner"])
    assert (sign_in.browser, sign_in.system) == ("Chrome", "Android")


def test_many_guests_have_no_username(make):
    services.start_as_guest(locale="lo", now=NOON)
    services.start_as_guest(locale="lo", now=NOON)


def test_a_person_who_is_added_gets_a_username_and_no_password(app):
    bob = services.add_person("Bob", "facilitator", organisation="Riverside Chamber", now=NOON)
    assert (bob.name, bob.roles, bob.password_hash) == ("Bob", ["facilitator"], None)
    assert queries.person_by_username(bob.username) is bob
    assert bob.organisation.name == "Riverside Chamber"


def test_an_organisation_is_added_once(make):
    chamber = make.organisation("Riverside Chamber")
    for name in ("Bob", "Charlie"):
        assert (
            services.add_person(name, "editor", organisation=chamber.name, now=NOON).organisation is chamber
        )
    assert db.session.query(Organisation).count() == 1


def test_a_person_is_not_added_under_a_username_that_cannot_be(make):
    make.learner("Alice")
    with pytest.raises(UsernameTaken):
        services.add_person("Bob", "admin", username="ALICE", now=NOON)
    with pytest.raises(UnfitUsername):
        services.add_person("Bob", "admin", username="<b>", now=NOON)


def test_a_role_that_does_not_exist_is_a_mistake_of_the_caller(app):
    with pytest.raises(ValueError, match="no such role"):
        services.add_person("Bob", "owner", now=NOON)


def test_an_administrator_has_every_role(make):
    admin, editor = make.admin(), make.editor()
    assert all(admin.has_role(role) for role in ("facilitator", "editor", "translator", "admin"))
    assert editor.has_role("editor")
    assert not editor.has_role("admin")
    assert not make.learner().is_staff


def test_whoever_is_reinstated_comes_in_again(make):
    alice = make.learner()
    services.suspend(alice, now=NOON)
    assert not alice.may_sign_in
    services.reinstate(alice)
    assert alice.may_sign_in


def test_a_person_is_called_by_name_then_username_then_guest(make):
    assert make.learner("Alice").display_name == "Alice"
    assert make.person("Bob", username="bob-7").display_name == "Bob"
    assert make.guest().display_name == "Guest"
