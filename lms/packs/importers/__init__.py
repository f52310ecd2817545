"""Importers, one module a format, each with `ENDINGS`, `NAME` and `read(upload) -> Draft`.

A module may also export `recognises(upload) -> bool`, for endings that several formats share, and
`REFUSED_ENDINGS`, whose files its `read` refuses in words of their own.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from lms.packs.errors import EmptyFile, NotWhatItSays, UnknownFormat
from lms.packs.importers.contract import Upload

if TYPE_CHECKING:
    from lms.packs.draft import Draft

__all__ = ["Upload", "endings", "importers", "read_isolated", "read_upload"]

FOLDER = str(Path(__file__).parent)


@cache
def importers() -> tuple[ModuleType, ...]:
    """All importers, found by looking: each module here that exports `ENDINGS`."""
    names = sorted(found.name for found in iter_modules([FOLDER]))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(module for module in modules if hasattr(module, "ENDINGS"))


def endings() -> list[str]:
    """Every ending that some importer takes, such as `.docx`."""
    return sorted({ending for module in importers() for ending in module.ENDINGS})


def read_upload(upload: Upload) -> "Draft":
    """A draft from a file of any known format; a subclass of `UnreadableFile` says why there is none."""
    from lms.packs.importers.legibility import looked_at

    draft: Draft = _importer_for(upload).read(upload)
    return looked_at(draft)


def read_isolated(upload: Upload) -> "Draft":
    """The same, in a process of its own that can do no harm: for files that people send."""
    from lms.packs.importers.isolation import read_isolated as read

    return read(upload)


def _known(module: ModuleType) -> tuple[str, ...]:
    """The endings of a format, and those of its relatives that it refuses with better words than ours."""
    return (*module.ENDINGS, *getattr(module, "REFUSED_ENDINGS", ()))


def _importer_for(upload: Upload) -> ModuleType:
    """The importer with the longest fitting ending; if several share it, the one that knows the content."""
    name = upload.name.lower()
    fitting = [(ending, m) for m in importers() for ending in _known(m) if name.endswith(ending)]
    if not fitting:
        raise UnknownFormat(name=upload.name, endings=", ".join(endings()))
    if not upload.data:
        raise EmptyFile
    longest = max(len(ending) for ending, _ in fitting)
    candidates = [module for ending, module in fitting if len(ending) == longest]
    knowing = [m for m in candidates if len(candidates) == 1 or m.recognises(upload)]
    if not knowing:
        raise NotWhatItSays(name=upload.name, format=", ".join(m.NAME for m in candidates))
    return knowing[0]
