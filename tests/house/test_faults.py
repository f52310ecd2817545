"""Every fault of `docs/faults.md` has the test that is named beside it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = re.findall(
    r"^\| (.+?) \| `(.+?\.py)` \| `(test_\w+)` \|$", (ROOT / "docs/faults.md").read_text("utf-8"), re.M
)


@pytest.mark.parametrize(("fault", "file", "test"), ROWS, ids=[row[2] for row in ROWS])
def test_the_test_of_a_fault_is_there(fault, file, test):
    assert f"def {test}(" in (ROOT / "tests" / file).read_text("utf-8"), fault


def test_every_test_of_a_fault_is_in_the_table():
    told = {test for _, _, test in ROWS}
    files = [*(ROOT / "tests/chaos").glob("test_*.py"), *(ROOT / "tests/journeys").glob("test_offline_*.py")]
    written = {
        test for file in files for test in re.findall(r"^def (test_\w+)\(", file.read_text("utf-8"), re.M)
    }
    assert written <= told
