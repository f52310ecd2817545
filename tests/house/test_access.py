"""The matrix: every route, asked by every kind of person, answers as its gate says."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import urlsplit

import pytest
from flask import Flask, url_for

from lms.accounts.models import Person
from lms.base.web import csrf
from tests.client import Client, settle
from tests.house.routes import Route, any_app, routes
from tests.house.samples import values_for
from tests.makers import Make
from tests.statements import CHANGING

pytestmark = pytest.mark.every_route

ROLES = ("anonymous", "guest", "learner", "facilitator", "editor", "translator", "admin")
OTHER_PROTECTION = ("/api/", "/xapi/", "/lti/")
Count = Callable[[], AbstractContextManager[list[str]]]


def address(app: Flask, route: Route, make: Make) -> str:
    """Where the route is, with sample values."""
    with app.test_request_context():
        return url_for(route.endpoint, **values_for(route, make))


def expected(gate: str, person: Person | None) -> str:
    """What a gate does with a person."""
    if gate == "open_to_all":
        return "pass"
    if person is None or gate == "with_token":
        return "sign in"  # a token lets in, never a cookie
    roles = gate.split()[1:]
    return "pass" if not roles or any(person.has_role(role) for role in roles) else "refuse"


def seen(status: int, location: str) -> str:
    """What an answer means."""
    if status == 401 or (status == 303 and urlsplit(location).path.endswith("/sign-in")):
        return "sign in"
    if status >= 500:
        return f"break ({status})"
    return "refuse" if status == 403 else "pass"


@pytest.mark.parametrize("route", [r for r in routes() if not r.changes], ids=str)
def test_a_page_opens_to_those_its_gate_names(
    route: Route, app: Flask, make: Make, client: Client, signed_in_client, count_sql: Count
):
    people = {role: None if role == "anonymous" else getattr(make, role)() for role in ROLES}
    where = address(app, route, make)
    browsers = {role: signed_in_client(person) if person else client for role, person in people.items()}
    settle()

    with count_sql() as statements:
        answers = {role: asked(route, where, people[role], browsers[role]) for role in ROLES}

    assert answers == {role: expected(route.view.gate, person) for role, person in people.items()}
    changed = [s for s in statements if s.lstrip().upper().startswith(CHANGING)]
    assert not changed, f"{route} is a GET and changed the database: {changed}"


@pytest.mark.parametrize("route", [r for r in routes() if r.changes], ids=str)
def test_a_form_is_taken_from_those_its_gate_names(
    route: Route, app: Flask, make: Make, client: Client, signed_in_client
):
    people = {role: None if role == "anonymous" else getattr(make, role)() for role in ROLES}
    wanted = {role: expected(route.view.gate, person) for role, person in people.items()}
    where, is_used, answers = address(app, route, make), False, {}
    for role in sorted(ROLES, key=lambda role: wanted[role] == "pass"):  # who is refused changes nothing
        if is_used:
            where = address(app, route, make)
        is_used = wanted[role] == "pass"
        person = people[role]
        answers[role] = asked(route, where, person, signed_in_client(person) if person else client)

    assert answers == wanted


def asked(route: Route, where: str, person: Person | None, browser: Client) -> str:
    """What a route does when a person asks for it."""
    with browser.open(where, method=route.method) as answer:
        got = seen(answer.status_code, answer.headers.get("Location", ""))
    if got == "sign in" and expected(route.view.gate, person) == "pass":
        return "pass"  # who signs out, or is known already, is sent there by the view and not by the gate
    return got


@pytest.mark.parametrize("route", [r for r in routes() if r.changes], ids=str)
def test_no_form_is_taken_without_its_token(
    route: Route, app: Flask, make: Make, signed_in_client, monkeypatch: pytest.MonkeyPatch
):
    where = address(app, route, make)
    if where.startswith(OTHER_PROTECTION):
        pytest.skip("protected by a token in a header, see the tests of its feature")
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert signed_in_client(make.admin()).open(where, method=route.method).status_code == 400


def test_only_apis_are_exempt_from_form_tokens():
    any_app()
    exempt = csrf._exempt_views | {blueprint.import_name for blueprint in csrf._exempt_blueprints}
    for route in routes():
        is_exempt = f"{route.view.__module__}.{route.view.__name__}" in exempt
        assert not is_exempt or route.rule.rule.startswith(OTHER_PROTECTION), f"{route} has no token"
