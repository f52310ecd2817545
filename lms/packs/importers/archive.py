"""Zip files from strangers: checked before anything is unpacked, and counted again while it is.

The bounds are those of OWASP ASVS 5.0, 5.2.3 to 5.2.5 and 5.3.3. Nothing is ever written to disc, and
a zip inside a zip is a file like any other. Sizes are in bytes.
"""

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO

from lms.packs.errors import (
    ArchiveTooLarge,
    EmptyFile,
    Encrypted,
    NamesCollide,
    NotWhatItSays,
    TooManyFiles,
    UnreadableFile,
    UnsafeArchive,
)

MOST_ENTRIES = 2_000
MOST_BYTES = 500_000_000
MOST_RATIO = 100
SMALL = 100_000
"""Below this size a file's ratio says nothing: a line of spaces also packs well."""

LONGEST_NAME = 512
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The only methods whose output Python can bound while it unpacks."""

ENCRYPTED_BITS = 0x1 | 0x40 | 0x2000
UTF8_BIT = 0x800
CHUNK = 1 << 16
HEADER_BYTES = 30
JUNK = {"__MACOSX", "Thumbs.db", "desktop.ini"}


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """The files of a zip by path, without a folder that holds them all and without hidden files."""
    if not data:
        raise EmptyFile
    with _opened(data, name) as archive:
        check_archive(archive)
        room, files = MOST_BYTES, {}
        for entry in archive.infolist():
            path = clean_name(entry)
            if path and not entry.is_dir() and not is_hidden(path):
                files[path] = read_entry(archive, entry, at_most=room)
                room -= len(files[path])
    return without_top_folder(files)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """The zip; every way in which it can be broken is one refusal."""
    file = BytesIO(data)
    file.name = name
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except UnreadableFile:
        raise
    except (
        *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, NotImplementedError),
        *(RuntimeError, EOFError, OSError, ValueError, LookupError, OverflowError),
    ) as error:
        raise NotWhatItSays(name=name, format="zip") from error


def check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse a zip that could do harm, by what its directory says; nothing is unpacked."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise TooManyFiles(limit=MOST_ENTRIES)
    for entry in entries:
        _check_entry(archive, entry)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise ArchiveTooLarge(limit=f"{MOST_BYTES // 1_000_000} MB")
    _check_overlap(archive, entries)
    _check_names(map(clean_name, entries))


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED_BITS:
        raise Encrypted(name=archive.filename or entry.filename)
    if entry.compress_type not in METHODS:
        raise NotWhatItSays(name=archive.filename or entry.filename, format="zip")
    if stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise UnsafeArchive(entry=entry.filename)
    if entry.file_size > max(SMALL, entry.compress_size * MOST_RATIO):
        raise ArchiveTooLarge(limit=f"{MOST_RATIO} : 1")


def _check_overlap(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse entries that share their bytes, by which a small zip unpacks to a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise NotWhatItSays(name=archive.filename or entry.filename, format="zip")
        end = entry.header_offset + HEADER_BYTES + entry.compress_size


def _check_names(names: Iterable[str]) -> None:
    """Refuse names that some systems take for one and the same."""
    seen: set[str] = set()
    for name in filter(None, names):
        same = unicodedata.normalize("NFC", name.casefold())
        if same in seen:
            raise NamesCollide(entry=name)
        seen.add(same)


def clean_name(entry: zipfile.ZipInfo) -> str:
    """The path of an entry with `/` between its parts, empty for the root; a refusal if it leads outside."""
    raw = _decoded(entry)
    path = raw.replace("\\", "/")
    parts = [part for part in path.split("/") if part not in {"", "."}]
    unsafe = (
        path.startswith("/")
        or re.match(r"[A-Za-z]:", path)
        or len(path) > LONGEST_NAME
        or any(ord(c) < 32 or c == "\x7f" for c in entry.orig_filename)
        or any(not part.strip(" .") for part in parts)
    )
    if unsafe:
        raise UnsafeArchive(entry=raw)
    return unicodedata.normalize("NFC", "/".join(parts))


def _decoded(entry: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: many programs write UTF-8 and forget to say so."""
    if entry.flag_bits & UTF8_BIT:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, at_most: int = MOST_BYTES) -> bytes:
    """The bytes of an entry, counted while they come: what the directory says may be a lie."""
    limit = min(at_most, entry.file_size)
    chunks, size = [], 0
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise ArchiveTooLarge(limit=f"{MOST_BYTES // 1_000_000} MB")
            chunks.append(chunk)
    if size != entry.file_size:
        raise zipfile.BadZipFile(entry.filename)
    return b"".join(chunks)


def is_hidden(path: str) -> bool:
    """Whether a path belongs to the system that made the zip, not to the person."""
    return any(part.startswith(".") or part in JUNK for part in path.split("/"))


def without_top_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same files without the folders that hold them all: a zip of a folder is that folder."""
    tops = {path.partition("/")[0] for path in files}
    while len(tops) == 1 and all("/" in path for path in files):
        files = {path.partition("/")[2]: data for path, data in files.items()}
        tops = {path.partition("/")[0] for path in files}
    return files
