"""Every route says who may pass and whether it changes things, where it is written."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.routes import Route, routes
from tests.house.source import functions_in, name_of, python_files

GATES = {"open_to_all", "signed_in", "needs", "with_token"}
METHODS = {"get", "post", "put", "patch", "delete", "route"}

# Routes that take a POST and keep nothing in the database: endpoint -> why.
KEEPS_NOTHING: dict[str, str] = {
    "verification.check": "says whether what was pasted is real",
    "sync.hand_in": "each form of the file is a request of its own and commits by itself",
    "api.missing_forms": "a question too long for an address",
}


def routed_functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef, list[str]]]:
    """Each view with the names of its decorators from top to bottom."""
    for path in python_files():
        for function in functions_in(path):
            names = [_name(decorator) for decorator in function.decorator_list]
            if any(_is_route(decorator) for decorator in function.decorator_list):
                yield path, function, names


def _is_route(node: ast.expr) -> bool:
    is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_method and node.func.attr in METHODS and bool(node.args)


def _name(node: ast.expr) -> str:
    node = node.func if isinstance(node, ast.Call) else node
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def test_every_view_has_exactly_one_gate_right_under_its_routes():
    for path, function, names in routed_functions():
        after = [name for name in names if name not in METHODS]
        gates = [name for name in names if name in GATES]
        where = f"{name_of(path)}:{function.lineno} {function.name}"
        assert len(gates) == 1, f"{where} has the gates {gates}"
        assert after[0] in GATES, f"{where}: the gate stands right under the route, before {after[0]}"


@pytest.mark.parametrize("route", routes(), ids=str)
def test_every_route_has_a_gate(route: Route):
    assert getattr(route.view, "gate", None), f"{route} ({route.endpoint}) has no gate"


@pytest.mark.parametrize("route", [r for r in routes() if not r.changes], ids=str)
def test_no_get_writes(route: Route):
    also_changes = any(r.changes and r.endpoint == route.endpoint for r in routes())
    assert not getattr(route.view, "writes", False), f"{route} is a GET and has @writes"
    assert not also_changes, f"{route.endpoint} takes GET and changes things: make it two views"


@pytest.mark.parametrize("route", [r for r in routes() if r.changes], ids=str)
def test_every_post_writes(route: Route):
    if route.endpoint not in KEEPS_NOTHING:
        assert getattr(route.view, "writes", False), f"{route} ({route.endpoint}) has no @writes"


def test_every_exception_is_still_needed():
    writing = {r.endpoint: getattr(r.view, "writes", False) for r in routes() if r.changes}
    assert not [endpoint for endpoint in KEEPS_NOTHING if writing.get(endpoint, True)]
