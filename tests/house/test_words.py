"""What is kept speaks of the product, and holds on every machine."""

import re
from pathlib import Path

import pytest

from tests.house.source import kept_files, name_of

BINARY = {".png", ".webp", ".jpg", ".gif", ".ico", ".woff2", ".mp3", ".mp4", ".zip", ".docx", ".xlsx", ".pdf"}
# Folders of one machine and hosts of package registries, put together here so that this file passes too.
FOREIGN = re.compile(
    "|".join(
        [r"(?<![\w.])/" + "tmp/", r"(?<![\w.])/" + "work/", "pypi" + r"\.org", "pythonhosted" + r"\.org"]
        + ["registry" + r"\.npmjs", "deb" + r"\.debian\.org", r"-----BEGIN [A-Z ]*PRIVATE" + " KEY"]
    )
)


@pytest.mark.parametrize("path", [p for p in kept_files() if p.suffix not in BINARY], ids=name_of)
def test_a_file_names_nothing_that_is_only_here(path: Path):
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        assert not FOREIGN.search(line), f"{name_of(path)}:{number}: {line.strip()[:100]}"
