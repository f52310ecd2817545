"""Where tests get files from: the cases of others, and zips made on the spot."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from lms.packs.importers.contract import Upload

CASES = Path(__file__).parents[3] / "shared" / "cases"


def expectations(folder: str) -> list[tuple[str, str]]:
    """`(path, what the index says)` for each case in a folder; nothing where the cases are missing."""
    index = CASES / "INDEX.tsv"
    if not index.exists():
        return []
    with index.open(encoding="utf-8") as file:
        return [
            (row[0], row[3]) for row in csv.reader(file, delimiter="\t") if row[0].startswith(f"{folder}/")
        ]


def case(path: str) -> Upload:
    """A case as an upload."""
    file = CASES / path
    if not file.exists():
        pytest.skip(f"no {path}: the folder with other people's files is missing")
    return Upload(file.name, file.read_bytes())


def text(words: str, name: str = "questions.gift") -> Upload:
    """A text file."""
    return Upload(name, words.encode())


def zipped(files: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files by path."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()
