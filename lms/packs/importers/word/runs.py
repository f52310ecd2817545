"""The words of one paragraph of a Word document, with their formats, links, pictures and notes."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from lms.packs.importers.naming import is_seen
from lms.packs.importers.ooxml import find
from lms.packs.importers.spans import Span
from lms.packs.importers.word.characters import CHARACTERS, Characters
from lms.packs.importers.word.drawings import alternative, take_boxes
from lms.packs.importers.word.source import Field, Source

TRANSPARENT = {"w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "w:dir", "w:bdo", "w:ruby", "w:rubyBase"}
STYLING = ("w:color", "w:highlight", "w:shd", "w:sz", "w:u")


class Runs:
    """Reads one paragraph. `boxes` are the contents of text boxes that hang on it."""

    def __init__(self, source: Source, paragraph: Element) -> None:
        self.spans: list[Span] = []
        self.boxes: list[Element] = []
        self.notes: list[int] = []
        self._characters_of = Characters(source, paragraph)
        self._source = source
        self._report = source.report
        self._read(paragraph, "")

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)

    @property
    def is_unreadable(self) -> bool:
        """Whether some of the words are in an old font."""
        return self._characters_of.is_unreadable

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not is_seen(self.text) and not any(span.raw for span in self.spans)

    def _read(self, parent: Element, link: str) -> None:
        for child in parent:
            if child.tag == "w:r":
                self._run(child, link)
            elif child.tag in TRANSPARENT:
                self._read(child, link)
            elif (reader := _BESIDE_RUNS.get(str(child.tag))) is not None:
                reader(self, child, link)

    def _hyperlink(self, element: Element, _outer: str) -> None:
        target = self._source.linked_to(element.get("r:id"))
        address = target.target if target is not None and target.outside else ""
        self._read(element, self._source.allowed(address, element.get("w:anchor", "")))

    def _simple_field(self, element: Element, link: str) -> None:
        code = element.get("w:instr", "")
        self._source.fields.append(Field(code, shows=True, link=self._source.link_of_code(code)))
        self._read(element, link)
        if self._source.fields:
            self._source.fields.pop()

    def _inserted(self, element: Element, link: str) -> None:
        self._report.add("insertions", self._source.place)
        self._read(element, link)

    def _deleted(self, element: Element, _link: str) -> None:
        if any(is_seen(t.text or "") for tag in ("w:delText", "w:t") for t in element.iter(tag)):
            self._report.add("deletions", self._source.place)

    def _alternative(self, element: Element, link: str) -> None:
        if (branch := alternative(element)) is not None:
            self._read(branch, link)

    def _equation(self, element: Element, link: str) -> None:
        """A formula in one line is text; any other cannot be shown."""
        if {str(e.tag).partition(":")[2] for e in element.iter()} <= _LINEAR:
            self._add(Span("".join(t.text or "" for t in element.iter("m:t")), link=link))
        else:
            self._report.add("equation", self._source.place)

    def _run(self, run: Element, link: str) -> None:
        styles = self._source.styles
        if styles.is_on(run, "w:vanish"):
            if any(is_seen(t.text or "") for t in run.iter("w:t")):
                self._report.add("hidden-text", self._source.place)
            return
        if (own := find(run, "w:rPr")) is not None and any(find(own, tag) is not None for tag in STYLING):
            self._report.once("styling")
        form = Span(
            bold=styles.is_on(run, "w:b"),
            italic=styles.is_on(run, "w:i"),
            strike=styles.is_on(run, "w:strike") or styles.is_on(run, "w:dstrike"),
        )
        self._run_parts(run, run, form, link)

    def _run_parts(self, run: Element, parent: Element, form: Span, link: str) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag in {"w:t", "w:sym", "w:br", *CHARACTERS}:
                self._characters(run, child, form, link)
            elif tag == "mc:AlternateContent":
                if (branch := alternative(child)) is not None:
                    self._run_parts(run, branch, form, link)
            elif tag == "w:ruby":
                self._read(child, link)
            elif (reader := _IN_RUNS.get(tag)) is not None:
                reader(self, child)

    def _characters(self, run: Element, child: Element, form: Span, link: str) -> None:
        if self._source.is_hidden:
            if self._source.fields[-1].shows:
                self._report.once("contents-list")
            return
        text = self._characters_of.read(run, child)
        address = link or self._source.field_link
        self._add(Span(text, form.bold, form.italic, form.strike, address))

    def _field_mark(self, mark: Element) -> None:
        fields, kind = self._source.fields, mark.get("w:fldCharType")
        if kind == "begin":
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].shows = True
            fields[-1].link = self._source.link_of_code(fields[-1].code)
        elif kind == "end" and fields:
            fields.pop()

    def _field_code(self, code: Element) -> None:
        if self._source.fields and not self._source.fields[-1].shows:
            self._source.fields[-1].code += code.text or ""

    def _drawing(self, drawing: Element) -> None:
        """Pictures stand in the text; the content of text boxes comes after the paragraph."""
        boxes = take_boxes(drawing)
        pictured = any(e.tag in {"a:blip", "v:imagedata"} for e in drawing.iter())
        for markdown in self._source.pictures.read(drawing, self._source.links, self._source.place):
            self._add(Span(raw=markdown, link=self._source.field_link))
        self.boxes += boxes
        is_rule = any("hr" in key for shape in drawing.iter("v:rect") for key in shape.attrib)
        if not boxes and not pictured and not is_rule:
            self._report.add("drawing", self._source.place)

    def _embedded(self, _object: Element) -> None:
        self._report.add("embedded-file", self._source.place)

    def _note(self, reference: Element) -> None:
        kind = str(reference.tag).removeprefix("w:").removesuffix("Reference")
        label = self._source.notes.label(kind, reference.get("w:id", ""))
        self.notes.append(label)
        self._add(Span(raw=f"[^{label}]"))

    def _add(self, span: Span) -> None:
        if (span.text or span.raw) and not self._source.is_hidden:
            self.spans.append(span)


_LINEAR = {
    *("oMathPara", "oMathParaPr", "oMath", "r", "rPr", "t"),
    *("jc", "sty", "nor", "ctrlPr", "rFonts", "i", "b"),
}
"""The parts of a formula that has no fraction, root or the like."""

_BESIDE_RUNS: dict[str, Callable[[Runs, Element, str], None]] = {
    "w:hyperlink": Runs._hyperlink,
    "w:fldSimple": Runs._simple_field,
    "w:ins": Runs._inserted,
    "w:moveTo": Runs._inserted,
    "w:del": Runs._deleted,
    "w:moveFrom": Runs._deleted,
    "mc:AlternateContent": Runs._alternative,
    "m:oMath": Runs._equation,
    "m:oMathPara": Runs._equation,
}
_IN_RUNS: dict[str, Callable[[Runs, Element], None]] = {
    "w:fldChar": Runs._field_mark,
    "w:instrText": Runs._field_code,
    "w:drawing": Runs._drawing,
    "w:pict": Runs._drawing,
    "w:object": Runs._embedded,
    "w:footnoteReference": Runs._note,
    "w:endnoteReference": Runs._note,
}
