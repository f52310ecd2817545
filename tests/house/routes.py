"""Every route of the application, found in its own map."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from tests.databases import test_app

CHANGING = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    """One rule and one of its methods."""

    rule: Rule
    method: str

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"

    @property
    def endpoint(self) -> str:
        """Its name for `url_for`."""
        return str(self.rule.endpoint)

    @property
    def view(self) -> Callable[..., Any]:
        """The function behind it."""
        return any_app().view_functions[self.endpoint]

    @property
    def changes(self) -> bool:
        """Whether its method is one that changes things."""
        return self.method in CHANGING


@cache
def any_app() -> Flask:
    """The application, for looking at and not for asking."""
    return test_app("sqlite://")


def routes() -> list[Route]:
    """One for every rule and method; HEAD and OPTIONS come by themselves."""
    found = [
        Route(rule, method)
        for rule in any_app().url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return sorted(found, key=str)
