"""`lms person`: the first administrator, and help for whoever cannot get in."""

import re

import pytest

from lms.accounts.models import OneTimeCode, Person
from lms.base.db import db
from lms.ops.commands.person import person
from tests.client import settle


@pytest.fixture
def run(app):
    """Run `lms person ...`; gives what it printed and its exit code."""

    def run_it(*words):
        settle()
        result = app.test_cli_runner().invoke(person, words)
        settle()
        return result

    return run_it


def printed(result):
    return re.search(r"username: (\S+)\none-time code: (\S{4}-\S{4}) ", result.output).groups()


def test_the_first_administrator_comes_in_with_the_printed_code(run, client):
    result = run("add", "Alice Sok", "--role", "admin", "--organisation", "Riverside Chamber")
    assert result.exit_code == 0
    username, code = printed(result)

    client.post("/en/sign-in/code", data={"username": username, "code": code})
    assert "Alice Sok" in client.get("/en/me/data/").text
    alice = db.session.query(Person).one()
    assert (alice.roles, alice.organisation.name) == (["admin"], "Riverside Chamber")


def test_a_username_can_be_chosen(run):
    assert printed(run("add", "Bob", "--role", "editor", "--username", "Bob-7"))[0] == "bob-7"


def test_a_new_code_takes_the_place_of_the_first(run, client):
    username, first = printed(run("add", "Alice", "--role", "learner"))
    again, second = printed(run("code", username.upper()))
    assert again == username

    refused = client.post("/en/sign-in/code", data={"username": username, "code": first})
    assert refused.status_code == 422
    assert client.post("/en/sign-in/code", data={"username": username, "code": second}).status_code == 303


def test_a_username_that_nobody_has_ends_with_1_and_says_so(run):
    result = run("code", "nobody")
    assert result.exit_code == 1
    assert "nobody has the username nobody" in result.output


def test_what_cannot_be_added_ends_with_1_and_leaves_nothing(run, make):
    make.learner("Alice")
    result = run("add", "Bob", "--role", "admin", "--username", "alice", "--organisation", "Riverside")
    assert result.exit_code == 1
    assert "Someone else has this username" in result.output
    assert db.session.query(Person).count() == 1
    assert db.session.query(OneTimeCode).count() == 0


def test_a_role_that_does_not_exist_is_refused(run):
    assert run("add", "Bob", "--role", "owner").exit_code == 2
    assert db.session.query(Person).count() == 0
