"""The XML of Office files: its names with short prefixes, the usual flavour and the strict one alike."""

from functools import cache
from xml.etree.ElementTree import Element

from lms.packs.errors import NestedTooDeep

MAX_DEPTH = 120

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "s",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "s",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""Namespaces of the usual and of the strict flavour of the format, with the prefix used in this code."""


def prefixed(root: Element, name: str) -> Element:
    """The tree with its names prefixed as in `PREFIXES`; a refusal if it is nested too deep."""
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise NestedTooDeep(name=name)
        element.tag = _short(element.tag)
        if element.attrib:
            element.attrib = {_short(key): value for key, value in element.attrib.items()}
        stack.extend((child, depth + 1) for child in element)
    return root


@cache
def _short(name: str) -> str:
    namespace, brace, local = name[1:].partition("}")
    return f"{PREFIXES[namespace]}:{local}" if brace and namespace in PREFIXES else name


def find(element: Element | None, path: str) -> Element | None:
    """The first element at a path of prefixed names such as `w:pPr/w:numPr`; None from None."""
    for name in path.split("/"):
        if element is None:
            return None
        element = next((child for child in element if child.tag == name), None)
    return element
