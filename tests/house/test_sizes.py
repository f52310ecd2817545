"""Files and functions that can be read in one go."""

from pathlib import Path

import pytest

from tests.house.source import functions_in, name_of, python_files

LONGEST_FILE = 300
LONGEST_FUNCTION = 40


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_file_and_its_functions_are_short(path: Path):
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST_FILE, f"{name_of(path)} has {lines} lines: split it by noun"
    for function in functions_in(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= LONGEST_FUNCTION, f"{name_of(path)}:{function.lineno} has {length} lines"
