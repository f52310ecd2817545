"""A pack, as a zip or a folder: the files named in `pack.yaml`, each checked with its own line numbers."""

from collections.abc import Mapping
from pathlib import Path

from lms.packs.document import Pack
from lms.packs.draft import Draft
from lms.packs.errors import PackFaulty
from lms.packs.importers.archive import unpack
from lms.packs.importers.contract import Upload
from lms.packs.importers.pack.activities import Part, read_activity, read_modules, read_pages
from lms.packs.importers.pack.checks import check_modules, check_parts, check_picture, unused_files
from lms.packs.importers.pack.folder import files_of
from lms.packs.importers.pack.reading import Reading
from lms.packs.importers.pack.translations import read_po, read_translations
from lms.packs.segments import media_paths
from lms.packs.yaml_lines import Located

__all__ = ["ENDINGS", "NAME", "read", "read_activity", "read_files", "read_folder", "read_po"]

ENDINGS = (".zip",)
NAME = "Pack"

FOLLOW_FROM_OTHERS = {"too_short", "key-twice", "prerequisite-not-before", "hub-without-pages"}


def read(upload: Upload) -> Draft:
    """A draft from the zip of a pack."""
    return read_files(unpack(upload.data, upload.name))


def read_folder(path: Path) -> Draft:
    """A draft from the folder of a pack."""
    return read_files(files_of(path))


def read_files(files: Mapping[str, bytes]) -> Draft:
    """A draft from the files of a pack, by path; `PackFaulty` with every fault that was found."""
    reading = Reading(dict(files))
    head = reading.yaml("pack.yaml")
    value = dict(head.fields())
    modules, pages = read_modules(reading, head), read_pages(reading, head)
    check_modules(reading, head)
    check_picture(reading, head)
    parts: list[Part] = [part for module in modules for part in module] + pages
    check_parts(reading, parts)
    pack = _validated(reading, head, _filled(value, modules, pages))
    translations = read_translations(reading, pack)
    media = {path: reading.files[path] for path in sorted(set(media_paths(pack)))}
    losses = (*reading.report.losses, *unused_files(reading, media))
    return Draft(pack, media, translations, losses, is_keyed=True)


def _validated(reading: Reading, head: Located, value: dict[str, object]) -> Pack:
    """The whole pack. Faults that only follow from other ones are not told."""
    try:
        pack: Pack = head.validate(Pack, value)
    except PackFaulty as refusal:
        new = [f for f in refusal.faults if not reading.faults or f.code not in FOLLOW_FROM_OTHERS]
        raise PackFaulty([*reading.faults, *new]) from refusal
    if reading.faults:
        raise PackFaulty(reading.faults)
    return pack


def _filled(value: dict[str, object], modules: list[list[Part]], pages: list[Part]) -> dict[str, object]:
    """What `pack.yaml` says, with what its files hold in the place of their names."""
    entries = value.get("modules")
    if isinstance(entries, list):
        value["modules"] = [
            {**entry, "activities": [part.value for part in parts]} if _lists(entry, "activities") else entry
            for entry, parts in zip(entries, modules, strict=True)
        ]
    if _lists(value, "pages"):
        value["pages"] = [page.value for page in pages]
    return value


def _lists(fields: object, name: str) -> bool:
    return isinstance(fields, dict) and isinstance(fields.get(name), list)
