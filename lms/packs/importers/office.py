"""Office files (.docx, .xlsx): zips of XML parts, opened only if nothing in them can do harm."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml.ElementTree import fromstring

from lms.packs.errors import (
    ArchiveTooLarge,
    EmptyFile,
    Encrypted,
    HoldsMacros,
    NotWhatItSays,
    OldOfficeFormat,
    UnreadableFile,
    UnsafeXml,
)
from lms.packs.importers.archive import check_archive
from lms.packs.importers.contract import Upload
from lms.packs.importers.ooxml import prefixed

OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
MACRO_ENDINGS = (".docm", ".dotm", ".xlsm", ".xltm", ".xlam")
MAX_PART = 64_000_000
XML_BEFORE = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
"""What can stand before the first `<` of XML, in UTF-8 and UTF-16."""


@dataclass(frozen=True)
class Link:
    """What a part refers to: another part, by its name in the zip, or an address outside."""

    kind: str
    target: str
    outside: bool


@contextmanager
def guarded(name: str, format_name: str) -> Iterator[None]:
    """Say in words that the file is damaged, whatever way the zip or the XML is broken."""
    try:
        yield
    except UnreadableFile:
        raise
    except (
        *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, expat.ExpatError, ParseError),
        *(ArithmeticError, AttributeError, EOFError, LookupError, OSError),
        *(RuntimeError, TypeError, ValueError),
    ) as error:
        raise NotWhatItSays(name=name, format=format_name) from error


class OfficeFile:
    """An opened Office file. Parts are named as in the zip, such as `word/document.xml`."""

    def __init__(self, name: str, format_name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self.format_name = format_name
        self._zip = archive
        self._names = {n.lower(): n for n in archive.namelist()}
        self.main = next((li.target for li in self.links("").values() if li.kind == "officeDocument"), "")

    def has(self, part: str) -> bool:
        """Whether there is such a part; upper and lower case are the same."""
        return part.lower() in self._names

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        with guarded(self.name, self.format_name):
            return self._zip.read(self._names[part.lower()])

    def xml(self, part: str) -> Element:
        """A part as a tree, its names prefixed as in `PREFIXES`: `w:p`."""
        data = self.read(part)
        if len(data) > MAX_PART:
            raise ArchiveTooLarge(limit=f"{MAX_PART // 1_000_000} MB")
        with guarded(self.name, self.format_name):
            root: Element = fromstring(data, forbid_dtd=True)
        return prefixed(root, self.name)

    def links(self, part: str) -> dict[str, Link]:
        """What a part refers to, by id; of the whole file if the part's name is empty."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return {}
        return {e.get("Id", ""): _link(e, folder) for e in self.xml(rels).iter("rel:Relationship")}

    def linked(self, part: str, kind: str) -> list[str]:
        """The parts of one kind that a part refers to and that are there."""
        targets = (li.target for li in self.links(part).values() if li.kind == kind and not li.outside)
        return [target for target in targets if self.has(target)]


def _link(element: Element, folder: str) -> Link:
    target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Link(element.get("Type", "").rsplit("/", 1)[-1], target, outside)


def open_office(upload: Upload, *, format_name: str) -> OfficeFile:
    """Open an Office file; a refusal that names the fault if it is not one, is locked or can do harm."""
    check_shell(upload, format_name)
    stream = BytesIO(upload.data)
    stream.name = upload.name
    with guarded(upload.name, format_name):
        archive = zipfile.ZipFile(stream)
        check_archive(archive)
        for entry in archive.infolist():
            _check_part(archive, entry, upload.name)
    return OfficeFile(upload.name, format_name, archive)


def check_shell(upload: Upload, format_name: str) -> None:
    """Refuse what can be told from the name and the first bytes."""
    if not upload.data:
        raise EmptyFile
    if upload.data.startswith(OLE_MAGIC):
        locked = "EncryptedPackage".encode("utf-16-le") in upload.data
        raise Encrypted(name=upload.name) if locked else OldOfficeFormat(name=upload.name)
    if upload.name.lower().endswith(MACRO_ENDINGS):
        raise HoldsMacros(name=upload.name)
    if not upload.data.startswith(b"PK"):
        raise NotWhatItSays(name=upload.name, format=format_name)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Refuse programs, and XML with a document type, which Office never writes. Drawings are never parsed."""
    if entry.filename.lower().endswith("vbaproject.bin"):
        raise HoldsMacros(name=name)
    if entry.filename.lower().endswith(".svg"):
        return
    with archive.open(entry) as part:
        start = part.read(64).lstrip(XML_BEFORE)[:1]
    if start not in {b"", b"<"}:
        return
    data = archive.read(entry)
    if entry.filename == "[Content_Types].xml" and b"macroEnabled" in data:
        raise HoldsMacros(name=name)
    check_no_doctype(data, name)


class _RootReached(Exception):
    """A document type can only stand before the root."""


def check_no_doctype(data: bytes, name: str) -> None:
    """Refuse XML that declares a document type. What is not XML is left for its reader to refuse."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise UnsafeXml(name=name)

    def stop(*_: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(data, True)
    except (_RootReached, expat.ExpatError, ValueError, LookupError):
        return
