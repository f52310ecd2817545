"""The paragraphs, lists and boxes of a Word document, in order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from lms.packs.importers.blocks import Block, Box, Heading, Item, Table, Text
from lms.packs.importers.commonmark import inline
from lms.packs.importers.naming import one_line
from lms.packs.importers.word.drawings import alternative
from lms.packs.importers.word.runs import Runs
from lms.packs.importers.word.source import Source
from lms.packs.importers.word.styles import style_of, val
from lms.packs.importers.word.tables import Grid, read_grid

NOT_CARRIED = {"m:oMathPara": "equation", "w:altChunk": "embedded-file", "w:subDoc": "embedded-file"}
TRANSPARENT = {"w:customXml", "w:sdtContent", "w:ins", "w:moveTo"}
CONTENTS_STYLES = r"toc(\s*\d| heading)|table of figures|TOC\d?|TOCHeading|contents (\d|heading)"
QUOTATION_STYLES = r"(intense )?quote|block ?text|quotations"
LONGEST_TITLE = 200


class Body:
    """Reads blocks. Inside boxes, table cells and notes there are no headings, only bold lines."""

    def __init__(self, source: Source, *, inside: bool = False, one_line: bool = False) -> None:
        self._source = source
        self._report = source.report
        self._inside = inside
        self._one_line = one_line

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of the document's body, of a cell, a box or a note."""
        for child in parent:
            tag = str(child.tag)
            if tag in TRANSPARENT:
                yield from self.blocks(child)
            elif tag in NOT_CARRIED:
                self._report.add(NOT_CARRIED[tag], self._source.place)
            elif (reader := _READERS.get(tag)) is not None:
                yield from reader(self, child)

    def _alternative(self, element: Element) -> Iterator[Block]:
        branch = alternative(element)
        yield from self.blocks(branch) if branch is not None else ()

    def _control(self, control: Element) -> Iterator[Block]:
        if val(control, "w:sdtPr/w:docPartObj/w:docPartGallery").lower() == "table of contents":
            self._report.once("contents-list")
            return
        yield from self.blocks(control)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        style = style_of(paragraph)
        if self._source.styles.is_named(style, CONTENTS_STYLES):
            Runs(self._source, paragraph)
            self._report.once("contents-list")
            return
        level = self._level(paragraph, style)
        if level is not None:
            self._source.close_contents()
        runs = Runs(self._source, paragraph)
        self._source.fields = [f for f in self._source.fields if f.shows]
        title = one_line(runs.text)
        if level is not None and (title or runs.is_unreadable) and len(title) <= LONGEST_TITLE:
            yield self._heading(level, title, runs)
            yield from self._pictures_of_heading(runs)
            if self._source.styles.numbering(paragraph)[0]:
                self._report.once("heading-numbers")
        elif not runs.is_empty:
            yield self._text(paragraph, style, runs)
        for box in runs.boxes:
            self._report.add("text-box", self._source.place)
            yield from Body(self._source, inside=True, one_line=self._one_line).blocks(box)

    def _level(self, paragraph: Element, style: str) -> int | None:
        """The level of a heading; 0 is the title of the whole document."""
        if self._source.styles.is_named(style, "title"):
            return 0
        return self._source.styles.heading_level(paragraph)

    def _heading(self, level: int, title: str, runs: Runs) -> Block:
        if self._inside:
            bold = [replace(span, bold=True) for span in runs.spans]
            return Text(inline(bold, one_line=self._one_line)[0], plain=title)
        if level:
            self._source.enter(level, title)
        return Heading(level, title, tuple(runs.notes))

    def _pictures_of_heading(self, runs: Runs) -> Iterator[Block]:
        """A title is only text; pictures in it come below."""
        pictures = [span for span in runs.spans if span.raw.startswith("![")]
        if pictures and not self._inside:
            yield Text(inline(pictures)[0])

    def _text(self, paragraph: Element, style: str, runs: Runs) -> Block:
        markdown, kept = inline(runs.spans, one_line=self._one_line)
        if not kept:
            self._report.add("emphasis", self._source.place)
        name, depth = self._source.styles.numbering(paragraph)
        if name:
            mark = self._source.numbering.mark(name, depth)
            if mark.uses_letters:
                self._report.once("list-letters")
            return Item(markdown, depth or self._source.styles.list_depth(style), mark.number, name)
        return Text(markdown, self._source.styles.is_named(style, QUOTATION_STYLES), runs.text)

    def _table(self, element: Element) -> Iterator[Block]:
        grid = read_grid(element)
        if grid.has_deleted_rows:
            self._report.add("deletions", self._source.place)
        if len(grid.rows) == 1 and not self._one_line:
            yield from self._side_by_side(grid)
            return
        rows = [[self._cell(cell) for cell in row] for row in grid.rows]
        rows = [row for row in rows if any(row)]
        if not rows:
            return
        if grid.has_joined_cells:
            self._report.add("merged-cells", self._source.place)
        if not grid.has_header and not all(c.startswith("**") for c in rows[0] if c) and not self._one_line:
            self._report.add("table-header", self._source.place)
        yield Table(rows)

    def _side_by_side(self, grid: Grid) -> Iterator[Block]:
        """A table of one cell is a box; one of one row only puts things beside each other."""
        cells = [cell for cell in grid.rows[0] if cell is not None]
        reader = Body(self._source, inside=True)
        blocks = [block for cell in cells for block in reader.blocks(cell)]
        if len(cells) > 1:
            self._report.add("layout-table", self._source.place)
        if len(cells) > 1 or self._inside:
            yield from blocks
        elif blocks:
            yield Box(blocks)

    def _cell(self, cell: Element | None) -> str:
        """What a cell says, on one line."""
        if cell is None:
            return ""
        lines = [
            line
            for block in Body(self._source, inside=True, one_line=True).blocks(cell)
            for line in self._lines(block)
        ]
        if len(lines) > 1:
            self._report.add("cell-lines", self._source.place)
        return " ".join(lines)

    def _lines(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            self._report.add("nested-table", self._source.place)
            yield from (" – ".join(cell for cell in row if cell) for row in block.rows)
        elif isinstance(block, Item):
            yield f"{'•' if block.number is None else f'{block.number}.'} {block.markdown}"
        elif isinstance(block, Text):
            yield block.markdown


_READERS: dict[str, Callable[[Body, Element], Iterator[Block]]] = {
    "w:p": Body._paragraph,
    "w:tbl": Body._table,
    "w:sdt": Body._control,
    "mc:AlternateContent": Body._alternative,
}
