"""The project's own files, read as text and as syntax trees."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LMS = ROOT / "lms"


def python_files() -> list[Path]:
    """Every Python file of the application."""
    return sorted(LMS.rglob("*.py"))


def templates() -> list[Path]:
    """Every file that becomes part of a page."""
    found = [*LMS.glob("*/templates/**/*.*"), *LMS.glob("packs/kinds/*/activity.html")]
    return sorted(p for p in found if p.suffix in {".html", ".svg", ".txt", ".xml"})


def name_of(path: Path) -> str:
    """How a file is called in messages."""
    return path.relative_to(ROOT).as_posix()


def feature_of(path: Path) -> str:
    """The package right under `lms` that a file belongs to."""
    return path.relative_to(LMS).parts[0]


@cache
def tree_of(path: Path) -> ast.Module:
    """A Python file's syntax tree."""
    return ast.parse(path.read_text(), str(path))


def functions_in(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls_of(path: Path, *names: str) -> Iterator[tuple[int, str, str]]:
    """`(line, function, first argument)` of calls by plain name whose first argument is a text."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, node.func.id, first.value


def kept_files() -> list[Path]:
    """Every file that is in git, or would be with the next commit."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        return [p for folder in ("lms", "tests", "docs", "migrations") for p in (ROOT / folder).rglob("*.*")]
    return [ROOT / name for name in sorted(listing.stdout.split("\0")) if name and (ROOT / name).is_file()]
