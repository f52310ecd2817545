"""Activity kinds are neighbours that do not know each other."""

import ast
from pathlib import Path

import pytest

from tests.house.source import LMS, name_of, tree_of

KINDS = LMS / "packs" / "kinds"
FOLDERS = sorted(path.parent for path in KINDS.glob("*/content.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_kind_has_the_same_files_as_its_neighbours(folder: Path):
    missing = {"__init__.py", "content.py", "rules.py", "activity.html"} - {p.name for p in folder.iterdir()}
    assert not missing


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_kind_leans_on_no_other_kind(folder: Path):
    others = tuple(f"lms.packs.kinds.{other.name}" for other in FOLDERS if other != folder)
    for path in folder.glob("*.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith(others), f"{name_of(path)}:{node.lineno}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_kind_has_a_word_for_readers(folder: Path):
    words = (LMS / "base/templates/base/words.html").read_text()
    assert f'kind == "{folder.name}"' in words.partition("macro kind_word")[2].partition("endmacro")[0]
