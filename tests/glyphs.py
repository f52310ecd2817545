"""What was drawn against what should be: glyphs of a picture by Typst, and of HarfBuzz as the judge.

A font's glyph is known again by its outline, moved to the origin and scaled to a height of 1, since pictures name
no glyphs. A wrong order, a vowel that was not moved or a subscript that was not formed gives other outlines.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont

SYMBOL = re.compile(r'<symbol id="(\w+)"[^>]*><path d="(?:M 0 0)?([^"]*)"')
RUN = re.compile(r'<g transform="matrix\(1 0 0 -1 ([-\d.]+) ([-\d.]+)\)">(.*?)</g>')
GLYPH = re.compile(r'<use xlink:href="#(\w+)" x="([-\d.]+)" y="([-\d.]+)"')
Outline = tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True)
class Glyph:
    """An outline, and where it stands in units of the font, from the first glyph of the line."""

    outline: Outline
    x: int
    y: int


@cache
def outline(path: str) -> Outline:
    """The outline of an SVG path, wherever it lies and however large it is."""
    pen = RecordingPen()
    parse_path(path, pen)
    points = [point for _, args in pen.value for point in args]
    if not points:
        return ()
    left, low = min(x for x, _ in points), min(y for _, y in points)
    height = max(y for _, y in points) - low or 1
    return tuple(
        (verb, tuple(round(v / height, 2) for x, y in args for v in (x - left, y - low)))
        for verb, args in pen.value
    )


def drawn(svg: bytes) -> list[Glyph]:
    """The glyphs of a picture in which a letter is as large as 1,000 points, in order."""
    text = svg.decode()
    outlines = {name: outline(path) for name, path in SYMBOL.findall(text)}
    found = [
        (float(x) + float(dx), float(y) - float(dy), outlines[name])
        for x, y, glyphs in RUN.findall(text)
        for name, dx, dy in GLYPH.findall(glyphs)
    ]
    first_x, first_y = found[0][:2] if found else (0.0, 0.0)
    return [Glyph(shape, round(x - first_x), round(first_y - y)) for x, y, shape in found]


def shaped(text: str, font: Path, lang: str) -> list[Glyph]:
    """What HarfBuzz makes of a text; signs without ink are left out, as in a picture."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font)))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = lang
    uharfbuzz.shape(uharfbuzz.Font(face), buffer)
    at, found = 0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if shape := outline(path_of(font, info.codepoint)):
            found.append((at + position.x_offset, position.y_offset, shape))
        at += position.x_advance
    first_x, first_y = (found[0][0], found[0][1]) if found else (0, 0)
    return [Glyph(shape, x - first_x, y - first_y) for x, y, shape in found]


@cache
def path_of(font: Path, glyph: int) -> str:
    """A glyph of a font as an SVG path."""
    opened: Any = _opened(font)
    pen = SVGPathPen(opened.getGlyphSet())
    opened.getGlyphSet()[opened.getGlyphName(glyph)].draw(pen)
    return str(pen.getCommands())


@cache
def _opened(font: Path) -> TTFont:
    return TTFont(font)


def difference(one: list[Glyph], other: list[Glyph], tolerance: int = 2) -> str | None:
    """Where two lines of glyphs part; None if they are the same."""
    if len(one) != len(other):
        return f"{len(one)} glyphs, not {len(other)}"
    for place, (a, b) in enumerate(zip(one, other, strict=True)):
        if not alike(a.outline, b.outline):
            return f"another glyph at place {place}"
        if abs(a.x - b.x) > tolerance or abs(a.y - b.y) > tolerance:
            return f"place {place}: at {a.x}, {a.y}, not {b.x}, {b.y}"
    return None


def alike(one: Outline, other: Outline, tolerance: float = 0.021) -> bool:
    """Whether two outlines are the same but for rounding."""
    return [verb for verb, _ in one] == [verb for verb, _ in other] and all(
        abs(a - b) <= tolerance
        for (_, first), (_, second) in zip(one, other, strict=True)
        for a, b in zip(first, second, strict=True)
    )


def boxes_in(svg: bytes, fonts: list[Path]) -> int:
    """How many kinds of glyph in a picture are the box that stands for a letter which a font has not."""
    boxes = [outline(path_of(font, 0)) for font in fonts]
    symbols = [outline(path) for _, path in SYMBOL.findall(svg.decode())]
    return sum(any(alike(symbol, box) for box in boxes) for symbol in symbols if symbol)
