"""Dates and numbers are written in one module, in six languages: never in a template or a script."""

import re
from pathlib import Path

import pytest

LMS = Path(__file__).resolve().parents[2] / "lms"
TEMPLATES = sorted(LMS.glob("**/templates/**/*.html")) + sorted(LMS.glob("packs/kinds/**/*.html"))
SCRIPTS = sorted((LMS / "base/static").glob("*.js"))
IN_TEMPLATES = re.compile(r"\bstrftime\b|\bisoformat\b")
IN_SCRIPTS = re.compile(r"\btoLocale(?:Date|Time)?String\b|\bIntl\.")


@pytest.mark.parametrize(
    ("files", "pattern"), [(TEMPLATES, IN_TEMPLATES), (SCRIPTS, IN_SCRIPTS)], ids=["templates", "scripts"]
)
def test_nothing_is_formatted_where_the_reader_is_not_known(files: list[Path], pattern: re.Pattern[str]):
    assert files
    assert [file.name for file in files if pattern.search(file.read_text(encoding="utf-8"))] == []
