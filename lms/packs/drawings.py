"""Drawings (SVG) into pictures, nothing loaded from outside of the one file."""

import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

import resvg_py
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from lms.packs.errors import PackFaulty
from lms.packs.faults import Fault

ZOOM = 2
DOTS_AN_INCH = 96
SVG = "{http://www.w3.org/2000/svg}"
INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
CSS_TARGET = re.compile(r"(?:url\(|@import)\s*['\"]?\s*([^'\")\s;]*)", re.IGNORECASE)
PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}


def rasterise(path: str, data: bytes, *, longest: int) -> bytes:
    """A drawing as PNG at twice its size, its longer side at most `longest` pixels.

    `PackFaulty` if it cannot be read, or if it points to anything outside of itself.
    """
    root = _parsed(path, data)
    for target in _targets(root):
        if not INSIDE.match(target):
            raise _faulty("picture-loads-others", path, target=target[:100])
    width, height = _size(root)
    if not (1 <= width < math.inf and 1 <= height < math.inf):
        raise _faulty("picture-unreadable", path)
    scale = min(ZOOM, longest / max(width, height))
    wide = width >= height
    has_words = next(root.iter(f"{SVG}text"), None) is not None
    try:
        return resvg_py.svg_to_bytes(
            svg_string=tostring(root, encoding="unicode"),
            skip_system_fonts=not has_words,
            dpi=DOTS_AN_INCH,
            width=round(width * scale) if wide else None,
            height=None if wide else round(height * scale),
        )
    except (ValueError, RecursionError, MemoryError) as error:
        raise _faulty("picture-unreadable", path) from error


def _faulty(code: str, path: str, **values: str) -> PackFaulty:
    return PackFaulty([Fault(code, {"path": path, **values}, path)])


def _parsed(path: str, data: bytes) -> Element:
    try:
        root: Element = fromstring(data)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        raise _faulty("picture-unreadable", path) from error
    if root.tag != f"{SVG}svg":
        raise _faulty("media-not-what-it-says", path)
    return root


def _targets(root: Element) -> Iterator[str]:
    """Everything that a drawing points to, except where its links would lead."""
    for element in root.iter():
        local = element.tag.rpartition("}")[2]
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] in {"href", "src"} and local != "a":
                yield value.strip()
            yield from CSS_TARGET.findall(value)
        if local == "style":
            yield from CSS_TARGET.findall(element.text or "")


def _size(root: Element) -> tuple[float, float]:
    """Width and height in pixels; of the view box where they are not given."""
    try:
        _, _, inner_width, inner_height = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        inner_width = inner_height = 0.0
    return _length(root.get("width"), inner_width), _length(root.get("height"), inner_height)


def _length(text: str | None, otherwise: float) -> float:
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt|pc|in|cm|mm)?\s*", text or "")
    return float(found[1]) * PIXELS[found[2] or ""] if found else otherwise
