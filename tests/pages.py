"""What every page must be, whoever opens it and wherever: checked whenever a test opens one."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E

from lms.base.i18n import LOCALES

UNLABELLED_INPUTS = {"hidden", "submit", "button", "reset", "image"}
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")


@lru_cache(maxsize=512)
def faults(html: str) -> tuple[str, ...]:
    """Everything that is wrong with a page; empty for a good one."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse(html)
    lines = html.splitlines()
    invalid = [
        f"invalid HTML: {E[code] % values} in line {line}: {lines[line - 1].strip() if lines else ''}"
        for (line, _column), code, values in parser.errors
    ]
    others = (_of_the_head, _of_the_ids, _of_what_runs, _of_what_is_unsaid)
    return (*invalid, *(fault for look in others for fault in look(page)))


def _of_the_head(page: Element) -> Iterator[str]:
    if page.get("lang") not in LOCALES:
        yield f"<html lang> is {page.get('lang')!r}, none of ours"
    headings = [text_of(h1) for h1 in page.iter("h1")]
    title = text_of(page.find("head/title"))
    if len(headings) != 1:
        yield f"{len(headings)} h1 instead of one: {headings}"
    elif not headings[0] or not title.startswith(headings[0]):
        yield f"the title {title!r} does not start with the h1 {headings[0]!r}"


def _of_the_ids(page: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in page.iter() if element.get("id") is not None)
    for name, times in ids.items():
        if times > 1 or not name:
            yield f"id {name!r} stands {times} times"
    for element in page.iter():
        for attribute in REFERRING:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"<{element.tag} {attribute}={name!r}> refers to nothing"


def _of_what_runs(page: Element) -> Iterator[str]:
    """The content security policy would stop all of these."""
    for element in page.iter():
        for attribute in element.attrib:
            if attribute == "style" or str(attribute).startswith("on"):
                yield f"<{element.tag} {attribute}> is not let through"
        is_script = element.tag == "script" and not element.get("src")
        if element.tag == "style" or (is_script and "json" not in element.get("type", "")):
            yield f"<{element.tag}> inside the page is not let through"


def _of_what_is_unsaid(page: Element) -> Iterator[str]:
    for image in page.iter("img"):
        if image.get("alt") is None:
            yield f"<img src={image.get('src')!r}> has no alt"
    labelled = {label.get("for") for label in page.iter("label")}
    inside = {id(field) for label in page.iter("label") for field in label.iter()}
    for tag in ("input", "select", "textarea"):
        for field in page.iter(tag):
            if tag == "input" and field.get("type") in UNLABELLED_INPUTS:
                continue
            named = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in labelled
            if not named and id(field) not in inside:
                yield f"<{tag} name={field.get('name')!r}> has no label"


def text_of(element: Element | None) -> str:
    """The text of an element and all inside it, with single spaces."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
