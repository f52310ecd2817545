"""What every reader of a Word document needs to know, and where in the document it stands."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lms.packs.importers.commonmark import LINK_SCHEMES
from lms.packs.importers.office import Link, OfficeFile
from lms.packs.importers.report import Report
from lms.packs.importers.word.numbering import Numbering
from lms.packs.importers.word.pictures import Pictures
from lms.packs.importers.word.styles import Styles

CONTENTS_FIELDS = {"TOC", "INDEX", "TOA", "RD"}


@dataclass
class Field:
    """A field of Word: a code such as `HYPERLINK "http://..."`, then what it shows."""

    code: str = ""
    shows: bool = False
    link: str = ""

    @property
    def kind(self) -> str:
        """The first word of the code, in capitals."""
        return (self.code.split() or [""])[0].upper()


@dataclass
class Notes:
    """The footnotes and endnotes that were referred to, numbered together from 1."""

    found: dict[tuple[str, str], int] = field(default_factory=dict)

    def label(self, kind: str, note_id: str) -> int:
        """The number of a note."""
        return self.found.setdefault((kind, note_id), len(self.found) + 1)


class Source:
    """An opened Word document with its styles, lists and pictures."""

    def __init__(self, file: OfficeFile, report: Report) -> None:
        self.file = file
        self.report = report
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"))
        self.pictures = Pictures(file, report)
        self.links = file.links(file.main)
        self.notes = Notes()
        self.fields: list[Field] = []
        self.internal_links = 0
        self._headings: dict[int, str] = {}

    def _part(self, kind: str) -> Element | None:
        parts = self.file.linked(self.file.main, kind)
        return self.file.xml(parts[0]) if parts else None

    @property
    def place(self) -> str:
        """The headings above, such as `Money › Two pockets`."""
        return " › ".join(self._headings.values())

    def enter(self, level: int, title: str) -> None:
        """A heading of level 1 or 2 begins."""
        if level <= 2:
            self._headings = {k: v for k, v in self._headings.items() if k < level} | {level: title}

    @property
    def is_hidden(self) -> bool:
        """Whether text here is the code of a field, or part of a table of contents."""
        return any(not f.shows or f.kind in CONTENTS_FIELDS for f in self.fields)

    @property
    def field_link(self) -> str:
        """The address of the link field that is open here, or nothing."""
        return next((f.link for f in reversed(self.fields) if f.link), "")

    def link_of_code(self, code: str) -> str:
        """The address in a link field's code, if it is one and may be linked to."""
        if Field(code).kind != "HYPERLINK":
            return ""
        found = re.search(r'HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))', code, re.IGNORECASE)
        anchor = re.search(r'\\l\s+"([^"]*)"', code)
        address = (found[1] or found[2] or "") if found else ""
        return self.allowed(address, anchor[1] if anchor else "")

    def allowed(self, address: str, anchor: str = "") -> str:
        """An address that may be linked to, or nothing; what is left out is noted."""
        address = address.strip()
        if not address:
            self.internal_links += bool(anchor)
            return ""
        if not address.lower().startswith(LINK_SCHEMES):
            self.report.add("link-dropped", self.place, address=address)
            return ""
        return f"{address}#{anchor}" if anchor and "#" not in address else address

    def close_contents(self) -> None:
        """Leave a table of contents whose end is missing."""
        if any(f.kind in CONTENTS_FIELDS for f in self.fields):
            self.fields.clear()

    def linked_to(self, relation: str | None) -> Link | None:
        """What the part that is being read refers to by an id."""
        return self.links.get(relation or "")
