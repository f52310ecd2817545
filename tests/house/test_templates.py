"""Templates lean on `base`, on activity kinds and on their own feature, and name what exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from tests.house.routes import any_app
from tests.house.source import LMS, calls_of, feature_of, name_of, python_files, templates

RUNS = re.compile(r"\s(style|on[a-z]+)\s*=|<style|<script(?![^>]*\bsrc=)(?![^>]*json)|javascript:", re.I)
SHARED = ("base/", "kinds/")
CALLS = ("url_for", "maybe_url")


def parsed(path: Path) -> nodes.Template:
    """A template's syntax tree."""
    return any_app().jinja_env.parse(path.read_text(), filename=str(path))


def referenced(path: Path) -> Iterator[str]:
    """The names, or their constant beginnings, of what a template includes, imports or extends."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in parsed(path).find_all(kinds):
        yield from _beginnings(node.template)


def _beginnings(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Const():
            yield str(node.value)
        case nodes.Concat():
            yield from _beginnings(node.nodes[0])
        case nodes.Add():
            yield from _beginnings(node.left)
        case nodes.List() | nodes.Tuple():
            for item in node.items:
                yield from _beginnings(item)
        case nodes.CondExpr():
            yield from _beginnings(node.expr1)
            yield from _beginnings(node.expr2) if node.expr2 else ()
        case _:
            yield ""


def own_folders(feature: str) -> list[str]:
    """The folders of templates that a feature brings along."""
    return [folder.name for folder in (LMS / feature / "templates").glob("*/")]


def owned(path: Path) -> tuple[str, ...]:
    """The beginnings of names that a file may use."""
    return (*SHARED, *(f"{folder}/" for folder in own_folders(feature_of(path))))


def test_no_two_features_have_template_folders_of_one_name():
    folders = [folder for feature in LMS.iterdir() for folder in own_folders(feature.name)]
    assert sorted(folders) == sorted(set(folders))


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_a_template_uses_only_shared_and_own_ones(path: Path):
    for name in referenced(path):
        assert name.startswith(owned(path)), f"{name_of(path)} uses {name or 'something that varies'!r}"


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_what_a_template_uses_exists(path: Path):
    env = any_app().jinja_env
    for name in referenced(path):
        if "." in name.rsplit("/", 1)[-1]:
            env.get_template(name)


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_view_renders_only_shared_and_own_templates(path: Path):
    for line, _function, name in calls_of(path, "render_template"):
        assert name.startswith(owned(path)), f"{name_of(path)}:{line} renders {name}"
        any_app().jinja_env.get_template(name)


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_nothing_in_a_template_runs_or_styles_by_itself(path: Path):
    text = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.S)
    found = [match.group().strip() for match in RUNS.finditer(text)]
    assert not found, f"{name_of(path)} has {found}, which the content security policy stops"


def blueprints_of(feature: str) -> list[str]:
    """The names of a feature's blueprints."""
    known = any_app().blueprints.items()
    return [name for name, blueprint in known if f"{blueprint.import_name}.".startswith(f"lms.{feature}.")]


def is_known(endpoint: str, path: Path) -> bool:
    """Whether there is such an endpoint, seen from a file of a feature."""
    full = [endpoint]
    if endpoint.startswith("."):
        full = [name + endpoint for name in blueprints_of(feature_of(path))]
    return any(name in any_app().view_functions for name in full)


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_every_endpoint_named_in_a_template_exists(path: Path):
    for call in parsed(path).find_all(nodes.Call):
        first = call.args[0] if call.args else None
        if getattr(call.node, "name", "") not in CALLS or not isinstance(first, nodes.Const):
            continue
        coming = call.node.name == "maybe_url" and first.value.split(".")[0] not in any_app().blueprints
        assert coming or is_known(first.value, path), f"{name_of(path)}:{call.lineno} {first.value}"


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_every_endpoint_named_in_the_code_exists(path: Path):
    for line, _function, endpoint in calls_of(path, "url_for"):
        assert is_known(endpoint, path), f"{name_of(path)}:{line} {endpoint}"


def test_there_are_templates_to_look_at():
    assert len(templates()) > 10
    assert LMS / "packs" / "kinds" / "page" / "activity.html" in templates()
