"""`lms credential`: for whoever runs the server."""

import pytest

from lms.catalogue.services import enrol
from lms.credentials import rules, services
from lms.ops.commands.credential import credential as command
from tests.client import settle
from tests.makers import NOON


@pytest.fixture
def run(app):
    """Run `lms credential ...`; gives what it printed and its exit code."""

    def run_it(*words):
        settle()
        result = app.test_cli_runner().invoke(command, words)
        settle()
        return result

    return run_it


@pytest.fixture
def code(make):
    alice, course = make.learner(), make.course()
    enrol(alice.id, course, now=NOON)
    return rules.spoken(services.issue(alice.id, course.id, 1, now=NOON).code)


def test_a_certificate_is_taken_back_once_and_its_page_says_why(run, code, client):
    assert run("revoke", code, "--reason", "Given by mistake").exit_code == 0
    assert "Given by mistake" in client.get(f"/verify/{code}").text
    again = run("revoke", code, "--reason", "Again")
    assert (again.exit_code, "taken back already" in again.output) == (1, True)


def test_a_code_that_does_not_exist_is_said_so(run):
    result = run("revoke", "0000-0000", "--reason", "Any")
    assert (result.exit_code, "no certificate has the code" in result.output) == (1, True)
