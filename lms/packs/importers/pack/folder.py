"""The files of a folder on this machine, within the bounds of a zip from a stranger."""

import os
from collections.abc import Iterator
from pathlib import Path

from lms.packs.errors import ArchiveTooLarge, LinkInFolder, TooManyFiles
from lms.packs.importers.archive import MOST_BYTES, MOST_ENTRIES, is_hidden


def files_of(root: Path) -> dict[str, bytes]:
    """Every file by its path below the folder. Hidden files are left out, links are refused."""
    files: dict[str, bytes] = {}
    room = MOST_BYTES
    for path in _walk(root):
        if len(files) == MOST_ENTRIES:
            raise TooManyFiles(limit=MOST_ENTRIES)
        room -= path.stat(follow_symlinks=False).st_size
        if room < 0:
            raise ArchiveTooLarge(limit=f"{MOST_BYTES // 1_000_000} MB")
        files[path.relative_to(root).as_posix()] = path.read_bytes()
    return files


def _walk(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if is_hidden(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
        else:
            raise LinkInFolder(entry=entry.name)
