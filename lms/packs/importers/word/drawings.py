"""Drawings in a Word document: which of their versions to read, and the text boxes in them."""

from xml.etree.ElementTree import Element

from lms.packs.importers.naming import is_seen


def alternative(element: Element) -> Element | None:
    """The branch of an `mc:AlternateContent` that holds something that can be read."""
    branches = [e for e in element if e.tag in {"mc:Choice", "mc:Fallback"}]
    readable = {"w:txbxContent", "a:blip", "v:imagedata", "w:t"}
    return next((b for b in branches if any(e.tag in readable for e in b.iter())), next(iter(branches), None))


def take_boxes(drawing: Element) -> list[Element]:
    """Take the contents of text boxes out of a drawing, the ones inside others too."""
    boxes = []
    for parent in list(drawing.iter()):
        for child in [c for c in parent if c.tag == "w:txbxContent"]:
            parent.remove(child)
            if any(e.tag == "a:blip" or is_seen(e.text or "") for e in child.iter()):
                boxes.append(child)
    return boxes
