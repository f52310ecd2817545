"""The blocks a document is made of, and how they are written as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lms.packs.importers.commonmark import escape


@dataclass(frozen=True)
class Heading:
    """A heading; `level` counts from 1, `title` is plain text, `notes` are footnotes it refers to."""

    level: int
    title: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Text:
    """A paragraph, ready as Markdown; `plain` is its words alone."""

    markdown: str
    quotation: bool = False
    plain: str = ""


@dataclass(frozen=True)
class Item:
    """One entry of a list. `depth` counts from 0; entries of one list share a `series`."""

    markdown: str
    depth: int = 0
    number: int | None = None
    series: str = ""


@dataclass(frozen=True)
class Table:
    """A table: cells as Markdown on one line each, the first row with the headings."""

    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Box:
    """Blocks that stand out from the text around them."""

    blocks: Sequence["Block"]


@dataclass(frozen=True)
class NoteMark:
    """Stands first in a section whose heading refers to footnotes."""

    labels: Sequence[int]


Block = Heading | Text | Item | Table | Box | NoteMark


def write(blocks: Iterable[Block], *, top: int = 3) -> str:
    """Blocks as Markdown. A heading of level `top` becomes `##`, the pack's highest."""
    parts = []
    for is_list, group in groupby(blocks, key=lambda b: isinstance(b, Item)):
        if is_list:
            parts.append(_write_list([b for b in group if isinstance(b, Item)]))
        else:
            parts += [_write_one(block, top) for block in group]
    return "\n\n".join(part for part in parts if part)


def _write_one(block: Block, top: int) -> str:
    if isinstance(block, Heading):
        notes = "".join(f"[^{label}]" for label in block.notes)
        return f"{'#' * min(6, max(2, block.level - top + 2))} {escape(block.title)}{notes}"
    if isinstance(block, Table):
        return _write_table(block)
    if isinstance(block, Box):
        return f"::: tip\n{write(block.blocks, top=top)}\n:::"
    if isinstance(block, Text) and block.quotation:
        return indented(block.markdown, "> ", blank=">")
    return block.markdown if isinstance(block, Text | Item) else ""


def _write_table(table: Table) -> str:
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return ""
    rows = [[*row, *[""] * (width - len(row))] for row in table.rows]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


@dataclass
class _Open:
    """A list that is being written: its depth in the document, how far it is set in, its last entry."""

    depth: int
    indent: int
    last: Item
    mark: str = field(default="")


def _write_list(items: Sequence[Item]) -> str:
    """Nested lists. A list right after another one gets the other mark, or the two would become one."""
    lines: list[str] = []
    stack: list[_Open] = []
    for item in items:
        while stack and stack[-1].depth > item.depth:
            stack.pop()
        if not stack or stack[-1].depth < item.depth:
            indent = stack[-1].indent + len(stack[-1].mark) if stack else 0
            stack.append(_Open(item.depth, indent, item))
        here = stack[-1]
        here.mark = _mark(item, here)
        here.last = item
        lines.append(" " * here.indent + here.mark + _set_in(item.markdown, here.indent + len(here.mark)))
    return "\n".join(lines)


def _mark(item: Item, here: _Open) -> str:
    other = here.mark[-2:-1] in {")", "*"}
    if here.last.series != item.series:
        other = not other
    if item.number is None:
        return "* " if other else "- "
    return f"{min(item.number, 999_999_999)}{')' if other else '.'} "


def _set_in(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)


def indented(text: str, start: str, *, blank: str = "") -> str:
    """Every line with a start; `blank` is what an empty line becomes."""
    return "\n".join(start + line if line else blank for line in text.split("\n"))
