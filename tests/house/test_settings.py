"""Every setting is documented, and no other is read."""

import ast

import flask
import pytest

from lms.base.settings import DEFAULTS
from tests.house.source import ROOT, name_of, python_files, tree_of

MADE_FROM_OTHERS = {"SQLALCHEMY_DATABASE_URI", "BABEL_TRANSLATION_DIRECTORIES"}
KNOWN = {*DEFAULTS, *flask.Flask.default_config, *MADE_FROM_OTHERS}


@pytest.mark.parametrize("name", sorted(DEFAULTS))
def test_a_setting_is_documented(name: str):
    pages = (ROOT / "README.md", ROOT / "docs" / "settings.md")
    text = "\n".join(page.read_text() for page in pages if page.exists())
    assert f"`LMS_{name}`" in text, f"say in docs/settings.md what LMS_{name} does"


def test_no_setting_is_read_that_nobody_can_know_of():
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant):
                continue
            holder = node.value
            if isinstance(holder, ast.Attribute) and holder.attr == "config":
                assert node.slice.value in KNOWN, f"{name_of(path)}:{node.lineno} {node.slice.value}"
