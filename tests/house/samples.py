"""A value for every variable part of every address, so that house tests can open each route.

A new variable needs a line here. `BY_NAME` serves every route with a variable of that name;
`sample("endpoint")` is for a route whose things belong together, and wins.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.house.routes import Route
from tests.makers import Make

Values = dict[str, Any]

BY_NAME: dict[str, Callable[[Make], Any]] = {
    "lang": lambda _make: "en",
    "name": lambda _make: "0" * 64 + ".webp",
    "code": lambda _make: "ABCD2345",
    "person_id": lambda make: make.learner().id,
    "organisation_id": lambda make: make.organisation().id,
    "username": lambda make: make.learner().username,
    "slug": lambda make: make.course().slug,
    "module": lambda _make: "first",
    "activity": lambda _make: "read",
    "key": lambda _make: "some-key",
}
BY_ENDPOINT: dict[str, Callable[[Make], Values]] = {}


def sample(*endpoints: str) -> Callable[[Callable[[Make], Values]], Callable[[Make], Values]]:
    """Register what fills the addresses of some endpoints."""

    def register(values: Callable[[Make], Values]) -> Callable[[Make], Values]:
        BY_ENDPOINT.update(dict.fromkeys(endpoints, values))
        return values

    return register


def hub_page(make: Make, place: str) -> Values:
    """A page of the hub; each place has one, named after it."""
    make.hub()
    return {"key": place}


for _place in ("update", "resource", "download"):
    BY_ENDPOINT[f"hub.{_place}"] = partial(hub_page, place=_place)


@sample("hub.approach", "hub.getting_started")
def a_single_hub_page(make: Make) -> Values:
    """The hub is there."""
    make.hub()
    return {}


def values_for(route: Route, make: Make) -> Values:
    """Everything that a route's address needs."""
    values = {"lang": "en"} if "lang" in route.rule.arguments else {}
    values |= BY_ENDPOINT.get(route.endpoint, lambda _make: {})(make)
    for name in sorted(route.rule.arguments - set(values)):
        assert name in BY_NAME, f"{route}: give <{name}> a sample in tests/house/samples.py"
        values[name] = BY_NAME[name](make)
    return values
