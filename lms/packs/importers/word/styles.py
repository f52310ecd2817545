"""The styles of a Word document: what a paragraph or a run is, wherever its style says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lms.packs.importers.ooxml import find

OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True)
class Style:
    """One style, with its own settings and the style it builds on."""

    id: str
    name: str
    based_on: str
    element: Element


class Styles:
    """The styles by id, and what follows from the chain of styles that build on each other."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {s.id: s for s in map(_style, root.iter("w:style") if root is not None else ())}
        self._defaults = find(root, "w:docDefaults/w:rPrDefault/w:rPr")

    def chain(self, style_id: str) -> Iterator[Style]:
        """A style, then the one it builds on, and so on. An id without a style counts as its own name."""
        seen: set[str] = set()
        if style_id and style_id not in self._styles:
            yield Style(style_id, style_id, "", Element("w:style"))
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = self._styles[style_id].based_on

    def is_named(self, style_id: str, pattern: str) -> bool:
        """Whether a style, or one it builds on, has such a name; Word's own names are English everywhere."""
        return any(re.fullmatch(pattern, s.name, re.IGNORECASE) for s in self.chain(style_id))

    def heading_level(self, paragraph: Element) -> int | None:
        """The level of a heading from 1, or None for other paragraphs."""
        own = number(paragraph, "w:pPr/w:outlineLvl")
        if own is not None:
            return own + 1 if 0 <= own < 9 else None
        for style in self.chain(style_of(paragraph)):
            level = number(style.element, "w:pPr/w:outlineLvl")
            named = re.fullmatch(r"heading\s*([1-9])", style.name, re.IGNORECASE)
            if named or level is not None:
                return int(named[1]) if named else level + 1 if level is not None and 0 <= level < 9 else None
        return None

    def numbering(self, paragraph: Element) -> tuple[str, int]:
        """The list a paragraph is in and its depth there; an empty name if it is in none."""
        sources = [paragraph, *(s.element for s in self.chain(style_of(paragraph)))]
        found = [n for source in sources if (n := find(source, "w:pPr/w:numPr")) is not None]
        name = next((name for n in found if (name := val(n, "w:numId"))), "")
        depth = next((d for n in found if (d := number(n, "w:ilvl")) is not None), 0)
        return ("" if name == "0" else name), max(0, min(depth, 8))

    def list_depth(self, style_id: str) -> int:
        """The depth that the name of a list style tells: `List Bullet 2` is set in once."""
        found = (
            re.fullmatch(r"list (?:bullet|number) ([2-5])", s.name, re.IGNORECASE)
            for s in self.chain(style_id)
        )
        return next((int(f[1]) - 1 for f in found if f), 0)

    def is_on(self, run: Element | None, name: str) -> bool:
        """Whether a property such as `w:b` is on, by the run itself or by its character style."""
        for properties in self._run_properties(run):
            if (setting := find(properties, name)) is not None:
                return setting.get("w:val", "1").lower() not in OFF
        return False

    def fonts(self, run: Element | None, paragraph: Element) -> list[str]:
        """The fonts that Latin letters of a run are set in."""
        for properties in [*self._run_properties(run), *self._paragraph_run_properties(paragraph)]:
            fonts = find(properties, "w:rFonts")
            named = [fonts.get(f"w:{slot}", "") for slot in ("ascii", "hAnsi")] if fonts is not None else []
            if any(named):
                return [n for n in named if n]
        return []

    def _run_properties(self, run: Element | None) -> Iterator[Element]:
        """From the run outward to its character styles."""
        own = find(run, "w:rPr")
        if own is None:
            return
        yield own
        for link in self.chain(val(own, "w:rStyle")):
            if (properties := find(link.element, "w:rPr")) is not None:
                yield properties

    def _paragraph_run_properties(self, paragraph: Element) -> Iterator[Element]:
        for link in self.chain(style_of(paragraph)):
            if (properties := find(link.element, "w:rPr")) is not None:
                yield properties
        if self._defaults is not None:
            yield self._defaults


def _style(element: Element) -> Style:
    style_id = element.get("w:styleId", "")
    return Style(style_id, val(element, "w:name") or style_id, val(element, "w:basedOn"), element)


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style, or nothing."""
    return val(paragraph, "w:pPr/w:pStyle")


def val(element: Element | None, path: str) -> str:
    """The `w:val` of what stands at a path, or nothing."""
    found = find(element, path)
    return found.get("w:val", "") if found is not None else ""


def number(element: Element | None, path: str) -> int | None:
    """The whole number that stands at a path, or None."""
    value = val(element, path)
    return int(value) if re.fullmatch(r"-?\d{1,9}", value, re.ASCII) else None
