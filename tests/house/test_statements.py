"""Few statements a page: 6 for a learner's, 10 for a page of people who work on the site."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask

from tests.house.routes import Route, routes
from tests.house.test_access import address
from tests.makers import Make

pytestmark = pytest.mark.every_route

LEARNERS_PAGE = 6
STAFF_PAGE = 10
EVERYTHING = {"accounts.export", "checklists.plan_calendar"}
"""A file of all that is known: a statement for each kind of thing, however much there is of it."""


PAGES = [r for r in routes() if not r.changes and r.endpoint not in EVERYTHING]


@pytest.mark.parametrize("route", PAGES, ids=str)
def test_a_page_asks_the_database_seldom(
    route: Route,
    app: Flask,
    make: Make,
    signed_in_client,
    count_sql: Callable[[], AbstractContextManager[list[str]]],
):
    is_staff = route.view.gate.startswith("needs")
    browser = signed_in_client(make.admin() if is_staff else make.learner())
    where = address(app, route, make)

    with count_sql() as statements:
        browser.get(where).close()

    assert len(statements) <= (STAFF_PAGE if is_staff else LEARNERS_PAGE), "\n".join(statements)
