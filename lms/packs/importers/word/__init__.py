"""Word documents (.docx, the usual and the strict flavour) as courses of pages.

The document is read directly, not through a library: python-docx cannot read strict files, and neither
it nor mammoth tells what it left out, and where, which is half of what an import is for.
"""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from lms.packs.draft import Draft
from lms.packs.errors import NothingInIt, NothingLeft, NotWhatItSays
from lms.packs.importers.blocks import Block, Heading, write
from lms.packs.importers.contract import Upload
from lms.packs.importers.naming import is_seen, one_line, slug, title_of_file
from lms.packs.importers.office import OfficeFile, open_office
from lms.packs.importers.ooxml import find
from lms.packs.importers.outline import Outline, course
from lms.packs.importers.report import Report
from lms.packs.importers.word.body import Body
from lms.packs.importers.word.source import Source
from lms.packs.segments import media_paths

ENDINGS = (".docx",)
REFUSED_ENDINGS = (".doc", ".docm", ".dotm", ".dot")
NAME = "Word"
REASONS = {
    *("linked-picture", "picture-format", "drawing", "equation"),
    *("embedded-file", "legacy-font", "hidden-text", "deletions", "contents-list"),
}
"""Losses that explain why nothing is left of a document."""

NO_TITLE = re.compile(r"microsoft word\b.*|powerpoint\b.*|(document|untitled)\s*\d*", re.IGNORECASE)


def read(upload: Upload) -> Draft:
    """A draft of a course: headings 1 are modules, headings 2 pages. See `UnreadableFile` for refusals."""
    file = open_office(upload, format_name=NAME)
    report = Report()
    body = find(file.xml(file.main), "w:body") if file.has(file.main) else None
    if body is None:
        raise NotWhatItSays(name=upload.name, format=NAME)
    source = Source(file, report)
    blocks = list(Body(source).blocks(body))
    title, blocks = _title(file, blocks, upload)
    notes = _Notes(source)
    pack = course(
        blocks, Outline(title, slug(title_of_file(upload.name)) or "course", upload.lang, notes.text), report
    )
    _report_furniture(source)
    if pack is None:
        raise _nothing(upload.name, report)
    media = {path: source.pictures.media[path] for path in sorted(set(media_paths(pack)))}
    return Draft(pack, media, {}, report.losses)


def _nothing(name: str, report: Report) -> NothingInIt:
    reasons = [loss for loss in report.losses if loss.code in REASONS]
    return NothingLeft(reasons, name=name) if reasons else NothingInIt(name=name)


def _title(file: OfficeFile, blocks: Sequence[Block], upload: Upload) -> tuple[str, list[Block]]:
    """The title of the document, and its blocks without it.

    A single heading 1 says it better than the file's properties, which templates fill with anything.
    """
    first = next((b for b in blocks if isinstance(b, Heading) and b.level == 0 and b.title), None)
    rest = [_as_module(b) for b in blocks if b is not first and b != Heading(0, "")]
    if first is not None:
        return first.title, rest
    tops = [b.title for b in blocks if isinstance(b, Heading) and b.level == 1 and b.title]
    named = tops[0] if len(tops) == 1 else _core_title(file)
    return named or title_of_file(upload.name), rest


def _as_module(block: Block) -> Block:
    """Only one title is the document's; another one begins a module."""
    return Heading(1, block.title, block.notes) if isinstance(block, Heading) and block.level == 0 else block


def _core_title(file: OfficeFile) -> str:
    for part in file.linked("", "core-properties"):
        title = one_line("".join(e.text or "" for e in file.xml(part).iter("dc:title")))
        if title and not NO_TITLE.fullmatch(title):
            return title
    return ""


class _Notes:
    """The texts of footnotes and endnotes, read when a page refers to them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._elements: dict[tuple[str, str], tuple[str, Element]] = {}
        self._texts: dict[int, str] = {}
        for kind in ("footnote", "endnote"):
            for part in source.file.linked(source.file.main, f"{kind}s"):
                notes = source.file.xml(part).iter(f"w:{kind}")
                self._elements |= {(kind, note.get("w:id", "")): (part, note) for note in notes}

    def text(self, label: int) -> str:
        """The Markdown of a note by its number; nothing if there is no such note."""
        if label not in self._texts:
            name = next(
                (name for name, number in self._source.notes.found.items() if number == label), ("", "")
            )
            self._texts[label] = self._read(*self._elements[name]) if name in self._elements else ""
        return self._texts[label]

    def _read(self, part: str, note: Element) -> str:
        outer, self._source.links = self._source.links, self._source.file.links(part)
        text = write(Body(self._source, inside=True).blocks(note))
        self._source.links = outer
        return text


def _report_furniture(source: Source) -> None:
    """What stands outside of the text: comments, and lines at the top and bottom of each page."""
    file, report = source.file, source.report
    comments = sum(1 for part in file.linked(file.main, "comments") for _ in file.xml(part).iter("w:comment"))
    if comments:
        report.once("comments", count=comments)
    parts = [part for kind in ("header", "footer") for part in file.linked(file.main, kind)]
    if any(is_seen(text.text or "") for part in parts for text in file.xml(part).iter("w:t")):
        report.once("page-furniture")
    if source.internal_links:
        report.once("internal-links", count=source.internal_links)
