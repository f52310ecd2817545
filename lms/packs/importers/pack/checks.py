"""What must be right between the files of a pack: keys, the order of modules, the media they name."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from lms.packs.draft import Loss
from lms.packs.importers.pack.activities import Part
from lms.packs.importers.pack.reading import Reading
from lms.packs.segments import media_paths
from lms.packs.yaml_lines import Located

ABOUT_THE_PACK = re.compile(
    r"(README|LICEN[CS]E|COPYING|NOTICE|AUTHORS|CHANGELOG)(\.\w+)?|.+\.storyboard\.yaml", re.IGNORECASE
)


def check_modules(reading: Reading, head: Located) -> None:
    """Note keys of modules that stand twice, and prerequisites that do not come before."""
    entries = head.fields().get("modules")
    seen: set[str] = set()
    for m, entry in enumerate(entries if isinstance(entries, list) else []):
        if not isinstance(entry, dict):
            continue
        key, wanted = str(entry.get("key", "")), entry.get("prerequisites")
        for p, other in enumerate(wanted if isinstance(wanted, list) else []):
            if str(other) not in seen:
                line = head.line(("modules", m, "prerequisites", p))
                reading.fault("prerequisite-not-before", "pack.yaml", line, key=str(other), module=key)
        if key in seen:
            reading.fault("key-twice", "pack.yaml", head.line(("modules", m, "key")), key=key)
        seen.add(key)


def check_parts(reading: Reading, parts: Iterable[Part]) -> None:
    """Note keys that a second file uses, and files that are named but missing."""
    seen: set[str] = set()
    for part in parts:
        located, key = part.located, part.value.key
        if key in seen:
            reading.fault("key-twice", located.file, located.line(("key",)), key=key)
        seen.add(key)
        for path in dict.fromkeys(media_paths(part.value)):
            _use(reading, located.file, path)


def check_picture(reading: Reading, head: Located) -> None:
    """Note that the picture of the whole pack is missing."""
    picture = head.fields().get("picture")
    if isinstance(picture, str) and picture.startswith("media/"):
        _use(reading, "pack.yaml", picture)


def _use(reading: Reading, file: str, path: str) -> None:
    reading.used.add(path)
    if path not in reading.files:
        reading.fault("file-missing", file, reading.line_naming(file, path), path=path)


def unused_files(reading: Reading, media: Mapping[str, bytes]) -> list[Loss]:
    """A loss for each file that nothing refers to, but for those that speak of the pack itself."""
    return [
        Loss("file-unused", "", {"path": path})
        for path in sorted(reading.files)
        if path not in reading.used
        and path not in media
        and not path.startswith("locale/")
        and not ABOUT_THE_PACK.fullmatch(PurePosixPath(path).name)
    ]
