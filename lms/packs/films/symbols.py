"""The drawn symbols of films, one SVG file each; a symbol stands with its foot or its middle at 0, 0.

What is drawn in the house's green can take the colour of another programme.
"""

from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring

FOLDER = Path(__file__).with_name("symbols")
GREEN, GREEN_TINT = "#0f6b5c", "#e3f0ec"
COLOURS = {
    "green": (GREEN, GREEN_TINT),
    "clay": ("#9c431d", "#f8e8df"),
    "blue": ("#1f5c94", "#e3edf6"),
    "plum": ("#7a3a70", "#f4e7f1"),
    "ochre": ("#765409", "#f6edd3"),
}


def symbol_names() -> list[str]:
    """Every symbol there is."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


def has_symbol(name: str, part: str | None) -> bool:
    """Whether a symbol, and the part of it if one is named, is there."""
    return name in _names() and (part is None or part in _parts(name))


def symbol(name: str, part: str | None = None, colour: str | None = None) -> str:
    """What a symbol, or one part of it, is drawn with, as SVG without its frame."""
    drawn = _parts(name)[part or ""]
    dark, light = COLOURS[colour or "green"]
    return drawn.replace(GREEN, dark).replace(GREEN_TINT, light)


@cache
def _names() -> frozenset[str]:
    return frozenset(symbol_names())


@cache
def _parts(name: str) -> dict[str, str]:
    """The parts of a symbol by their ids; the whole of it under the empty one."""
    root: Element = fromstring((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    parts = {}
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.tail = None
    for child in root:
        key = child.attrib.pop("id", None)
        if key:
            parts[key] = tostring(child, encoding="unicode")
    return parts | {"": "".join(tostring(child, encoding="unicode") for child in root)}
