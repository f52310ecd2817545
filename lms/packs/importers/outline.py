"""A course out of blocks: headings of the first level become modules, of the second pages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from lms.packs.document import Lang, Module, Pack
from lms.packs.importers.blocks import Block, Heading, NoteMark, Text, indented, write
from lms.packs.importers.naming import UNSPACED, Keys, minutes
from lms.packs.importers.report import Report

NOTE = re.compile(r"\[\^(\d+)\]")
SHORT = {"spaced": 40, "unspaced": 250}
"""How long the lines before the first heading may be, in words or letters, to be a summary."""


@dataclass
class Part:
    """A heading and what stands below it, before the next heading of its level or above."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """What is known about the course beside its blocks. `note` gives the text of a footnote.

    `key` is the course's key if none can be made from its title.
    """

    title: str
    key: str
    lang: Lang
    note: Callable[[int], str]


def course(blocks: Sequence[Block], outline: Outline, report: Report) -> Pack | None:
    """A pack of pages; None if nothing is left to make one from."""
    front, parts = _arranged(_levelled(blocks), outline)
    summary = _summary(front, outline.lang) if parts else ""
    if summary:
        report.once("front-lines")
        front = []
    if front:
        report.once("text-before-heading" if parts else "no-headings")
        if not parts or parts[0].blocks or parts[0].title != outline.title:
            parts.insert(0, Part(outline.title))
        parts[0].blocks = front
    parts = [part for part in parts if _has_content(part, report)]
    if not parts:
        return None
    writer = _Writer(outline, report)
    modules = [writer.module(part) for part in parts]
    report.once("minutes-guessed")
    key = Keys().take(outline.title, otherwise=outline.key)
    return Pack(key=key, title=outline.title, summary=summary or None, language=outline.lang, modules=modules)


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the highest level of headings at least at the second."""
    highest = min((b.level for b in blocks if isinstance(b, Heading)), default=1)
    shift = max(0, highest - 2)
    return [replace(b, level=b.level - shift) if isinstance(b, Heading) else b for b in blocks]


def _arranged(blocks: Sequence[Block], outline: Outline) -> tuple[list[Block], list[Part]]:
    """The blocks before the first heading, and the parts; pages before the first module get one."""
    front: list[Block] = []
    parts: list[Part] = []
    here = front
    for block in blocks:
        if not isinstance(block, Heading) or block.level > 2:
            here.append(block)
            continue
        if block.level == 1 or not parts:
            parts.append(Part(block.title if block.level == 1 else outline.title))
        part = parts[-1]
        if block.level == 2:
            part.parts.append(Part(block.title))
            part = part.parts[-1]
        here = part.blocks
        if notes := [label for label in block.notes if outline.note(label)]:
            here.append(NoteMark(notes))
    return front, parts


def _has_content(part: Part, report: Report, above: str = "") -> bool:
    """Whether there is anything but headings; pages without are taken out, and noted."""
    part.parts = [page for page in part.parts if _has_content(page, report, part.title)]
    if all(isinstance(b, Heading) for b in part.blocks):
        part.blocks = []
    if not part.blocks and not part.parts:
        report.add("empty-section", above, title=part.title)
    return bool(part.blocks or part.parts)


def _summary(front: Sequence[Block], lang: str) -> str:
    """A few plain lines before the first heading, such as a subtitle and a date, on one line."""
    lines = [b.plain.strip() for b in front if isinstance(b, Text) and not re.search(r"!\[|\[\^", b.markdown)]
    text = " · ".join(" ".join(line.split()) for line in lines if line)
    is_short = len(text) <= SHORT["unspaced"] if lang in UNSPACED else len(text.split()) <= SHORT["spaced"]
    return text if len(lines) == len(front) and is_short else ""


class _Writer:
    """Writes modules and pages, giving out keys and counting pages over the whole course."""

    def __init__(self, outline: Outline, report: Report) -> None:
        self._outline = outline
        self._report = report
        self._module_keys, self._page_keys = Keys(), Keys()
        self._modules = self._pages = 0

    def module(self, part: Part) -> Module:
        """A module with its pages; text right below its heading is the first of them."""
        self._modules += 1
        title = self._title(part.title, self._modules)
        key = self._module_keys.take(title, otherwise=f"part-{self._modules:02d}")
        own = [Part(title, part.blocks)] if part.blocks else []
        pages = [self._page(page, key, title) for page in own + part.parts]
        return Module.model_validate({"key": key, "title": title, "activities": pages})

    def _title(self, title: str, number: int) -> str:
        if title:
            return title
        self._report.add("title-unreadable", str(number))
        return str(number)

    def _page(self, part: Part, module: str, module_title: str) -> dict[str, object]:
        self._pages += 1
        title = self._title(part.title, self._pages)
        body = self._body(part.blocks, f"{module_title} › {title}")
        return {
            "key": self._page_keys.take(title, otherwise=f"page-{self._pages:02d}", inside=module),
            "kind": "page",
            "title": title,
            "minutes": minutes(body, self._outline.lang),
            "move_on": "completed",
            "content": {"body": body},
        }

    def _body(self, blocks: Sequence[Block], place: str) -> str:
        """The Markdown of a page with its footnotes; those of its own heading come first, as text."""
        noted = [label for b in blocks if isinstance(b, NoteMark) for label in b.labels]
        body = write(b for b in blocks if not isinstance(b, NoteMark))
        if noted:
            self._report.add("note-moved", place)
        return "\n\n".join(filter(None, [*map(self._outline.note, noted), body, *self._notes(body)]))

    def _notes(self, body: str) -> list[str]:
        labels = dict.fromkeys(int(label) for label in NOTE.findall(body))
        return [f"[^{label}]: {indented(self._outline.note(label), '    ').lstrip(' ')}" for label in labels]
