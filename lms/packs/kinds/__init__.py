"""The kinds of activity, found by looking: each folder here that exports `KIND`."""

from functools import cache
from importlib import import_module
from pathlib import Path

from lms.packs.faults import fault
from lms.packs.kinds.contract import Kind

FOLDER = Path(__file__).parent


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name."""
    names = sorted(p.parent.name for p in FOLDER.glob("*/content.py"))
    return {name: import_module(f"{__name__}.{name}").KIND for name in names}


def kind_named(name: str) -> Kind:
    """One kind; a fault that lists them all if there is no such kind."""
    if name not in kinds():
        raise fault("unknown-kind", kind=name, allowed=", ".join(kinds()))
    return kinds()[name]


def kind_of_file(path: str) -> Kind | None:
    """The kind that a file's name tells: `02-check.quiz.yaml` is a quiz, plain `.md` a page."""
    named = next((k for k in kinds().values() if k.suffix != ".md" and path.endswith(k.suffix)), None)
    return named or (kinds()["page"] if path.endswith(".md") else None)
