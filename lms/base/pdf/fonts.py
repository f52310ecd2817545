"""The fonts of everything printed. `make assets` makes them; no font of the machine is ever used."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "fonts"
LETTERS = FOLDER / "letters.txt"
FAMILIES = ("latin", "latin-ext", "vietnamese", "khmer", "lao", "thai")
FILES = tuple(
    f"noto-sans{'' if family == 'latin' else f'-{family}'}-{weight}.ttf"
    for family in FAMILIES
    for weight in (400, 700)
)


def missing_fonts() -> list[str]:
    """The names of the files that are not there."""
    return [name for name in (*FILES, LETTERS.name) if not (FOLDER / name).is_file()]


@cache
def covered() -> frozenset[str]:
    """Every character that can be printed."""
    return frozenset(chr(int(line, 16)) for line in LETTERS.read_text().split())
