"""Texts of questions in the formats that question files know: HTML, Markdown, plain, and Moodle's mix.

Out come Markdown for prompts and plain text for choices. HTML is read, never passed on.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt

from lms.packs import markdown
from lms.packs.importers.commonmark import LINK_SCHEMES, inline
from lms.packs.importers.spans import Span

Format = Literal["moodle", "html", "plain", "markdown"]

BREAK = "\r"
"""A line break that was meant, while `\\n` only ends a line of the file."""

_MARKED = re.compile(r"\s*\[(html|plain|moodle|markdown)\]", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_TO_HTML = MarkdownIt("commonmark", {"html": False})
_EMPHASIS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strike", "del": "strike"}
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "table",
    "tr",
    "ul",
    "ol",
    "li",
    "hr",
}
_SILENT = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "iframe",
    "object",
    "audio",
    "video",
    "svg",
    "math",
}


class Rich(NamedTuple):
    """A text in its format."""

    text: str
    format: Format = "moodle"


def with_format(text: str, default: Format = "moodle") -> Rich:
    """A text without the `[format]` that may stand before it."""
    found = _MARKED.match(text)
    if not found:
        return Rich(text.strip(" \t\n"), default)
    name: Format = found[1].lower()  # type: ignore[assignment]
    return Rich(text[found.end() :].strip(" \t\n"), name)


def holds_html(rich: Rich) -> bool:
    """Whether there is HTML in it that has to be simplified."""
    return rich.format in {"html", "moodle"} and _TAG.search(rich.text) is not None


def as_markdown(rich: Rich) -> str:
    """The text as Markdown that shows the same words."""
    if rich.format == "markdown":
        return _without_pictures(rich.text.replace(BREAK, "\n"))
    return _written(_paragraphs(rich))


def as_plain(rich: Rich) -> str:
    """The text on one line, without any markup."""
    if rich.format == "markdown":
        shown = _TO_HTML.render(_without_pictures(rich.text.replace(BREAK, "\n")))
        rich = Rich(shown, "html")
    said = " ".join(span.text for _, spans in _paragraphs(rich) for span in _joined(spans))
    return " ".join(said.split())


def _without_pictures(text: str) -> str:
    """Markdown without pictures, which a text file cannot bring along."""
    bare = _IMAGE.sub(r"\1", text)
    return text.replace("!", r"\!") if markdown.pictures(bare) else bare


def _paragraphs(rich: Rich) -> list[tuple[str, list[Span]]]:
    """Paragraphs as `(bullet, spans)`; the bullet is empty but in lists."""
    if rich.format == "plain" or not holds_html(rich):
        text = rich.text if rich.format == "plain" else html.unescape(rich.text)
        parts = re.split(rf"{BREAK}\s*{BREAK}", text)
        return [("", [Span(_flowing(part))]) for part in parts if part.strip()]
    reader = _Reader()
    line_break = "<br>" if rich.format == "moodle" else " "
    reader.feed(rich.text.replace(BREAK, line_break))
    reader.close()
    return reader.paragraphs


def _flowing(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).replace(BREAK, "\n").strip()


def _joined(spans: Sequence[Span]) -> list[Span]:
    return [Span("".join(span.text for span in spans))]


def _written(paragraphs: Sequence[tuple[str, list[Span]]]) -> str:
    """Markdown: items of a list on lines next to each other, other paragraphs apart."""
    text, last = "", ""
    for bullet, spans in paragraphs:
        line = inline(spans, one_line=bool(bullet))[0]
        if line:
            text += ("\n" if bullet and last else "\n\n" if text else "") + bullet + line
            last = bullet
    return text


def _formed(span: Span, tag: str, *, on: bool) -> Span:
    name = _EMPHASIS[tag]
    return replace(
        span,
        bold=on if name == "bold" else span.bold,
        italic=on if name == "italic" else span.italic,
        strike=on if name == "strike" else span.strike,
    )


class _Reader(HTMLParser):
    """Reads HTML into paragraphs of spans; what is not text is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[str, list[Span]]] = []
        self._form = Span()
        self._bullet, self._silent = "", 0
        self._lists: list[str] = []
        self._spans: list[Span] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a format or a link."""
        given = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self._begin_block(tag)
        elif tag in _EMPHASIS:
            self._form = _formed(self._form, tag, on=True)
        elif tag == "a" and (given.get("href") or "").startswith(LINK_SCHEMES):
            self._form = replace(self._form, link=given["href"] or "")
        elif tag == "br":
            self._break_line()
        elif tag in {"td", "th", "img"}:
            self._say(given.get("alt") or " ")

    def _begin_block(self, tag: str) -> None:
        self._end_paragraph()
        if tag in {"ul", "ol"}:
            self._lists.append("- " if tag == "ul" else "1. ")
        if tag == "li":
            self._bullet = (self._lists or ["- "])[-1]

    def _break_line(self) -> None:
        """A new line; two of them begin a paragraph."""
        if self._spans and self._spans[-1].text == "\n":
            self._end_paragraph()
        else:
            self._say("\n")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._end_paragraph()
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
        elif tag in _EMPHASIS:
            self._form = _formed(self._form, tag, on=False)
        elif tag == "a":
            self._form = replace(self._form, link="")

    def handle_data(self, data: str) -> None:
        """Text; white space is one space."""
        if not self._silent:
            self._say(re.sub(r"\s+", " ", data))

    def _say(self, text: str) -> None:
        if text and not self._silent:
            self._spans.append(replace(self._form, text=text))

    def _end_paragraph(self) -> None:
        if any(span.text.strip() for span in self._spans):
            self.paragraphs.append((self._bullet, self._spans))
        self._spans, self._bullet = [], ""

    def close(self) -> None:
        """The last paragraph."""
        super().close()
        self._end_paragraph()
