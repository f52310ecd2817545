"""The pictures of a Word document, as files of the pack."""

import posixpath
from xml.etree.ElementTree import Element

from lms.packs.errors import PackFaulty
from lms.packs.importers.commonmark import picture
from lms.packs.importers.naming import one_line
from lms.packs.importers.office import Link, OfficeFile
from lms.packs.importers.report import Report
from lms.packs.media import prepare


class Pictures:
    """Takes pictures out of the file; one that is shown twice is kept once. Nothing is ever fetched."""

    def __init__(self, file: OfficeFile, report: Report) -> None:
        self.media: dict[str, bytes] = {}
        self._file = file
        self._report = report
        self._paths: dict[str, str] = {}

    def read(self, drawing: Element, links: dict[str, Link], place: str) -> list[str]:
        """Markdown for each picture in a drawing (`w:drawing`, or the older `w:pict`)."""
        shown = []
        for blip in (*drawing.iter("a:blip"), *drawing.iter("v:imagedata")):
            names = (blip.get(f"r:{name}", "") for name in ("embed", "id", "link", "href"))
            target = next((links[name] for name in names if name in links), None)
            if target is None or not (target.outside or self._file.has(target.target)):
                self._report.add("picture-missing", place, name=target.target if target else "?")
            elif target.outside:
                self._report.add("linked-picture", place, address=target.target)
            else:
                shown += self._keep(target.target, drawing, place)
        return shown

    def _keep(self, part: str, drawing: Element, place: str) -> list[str]:
        name = posixpath.basename(part)
        if part not in self._paths:
            data = self._file.read(part)
            ending = picture_format(data)
            if ending is None:
                self._report.add("picture-format", place, name=name)
                return []
            path = f"media/picture-{len(self.media) + 1:02d}.{ending}"
            if not _can_be_shown(path, data):
                self._report.add("picture-damaged", place, name=name)
                return []
            self._paths[part] = path
            self.media[path] = data
        alt = _alternative_text(drawing)
        if not alt and not _is_decorative(drawing):
            self._report.add("no-alternative-text", place, name=name, path=self._paths[part])
        return [picture(self._paths[part], alt)]


def _can_be_shown(path: str, data: bytes) -> bool:
    try:
        prepare(path, data)
    except PackFaulty:
        return False
    return True


def picture_format(data: bytes) -> str | None:
    """The ending that fits a picture's bytes; None if browsers do not show such a picture."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def _alternative_text(drawing: Element) -> str:
    """What the author says the picture shows; names such as "Picture 1" do not count."""
    for tag in ("wp:docPr", "pic:cNvPr", "v:shape", "v:rect"):
        for element in drawing.iter(tag):
            if words := one_line(element.get("descr") or element.get("title") or element.get("alt") or ""):
                return words
    return ""


def _is_decorative(drawing: Element) -> bool:
    return any(mark.get("val", "") in {"1", "true"} for mark in drawing.iter("adec:decorative"))
