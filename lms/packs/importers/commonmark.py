"""Writes CommonMark that reads back as the same words: other formats' runs of text in, Markdown out.

Emphasis in CommonMark depends on the characters beside it, and Khmer, Lao and Thai have no spaces to
help. So a text is written in the plainest way, read back, and written more carefully if it differs.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, product
from operator import attrgetter
from string import punctuation
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lms.packs.importers.spans import Span, bold_only, narrowed, plain, tidied

Emphasis = Literal["bold", "italic", "strike"]
FORMATS: tuple[Emphasis, ...] = ("bold", "italic", "strike")
LINK_SCHEMES = ("http://", "https://", "mailto:")


def inline(spans: Sequence[Span], *, one_line: bool = False) -> tuple[str, bool]:
    """Markdown for one paragraph, and whether all its emphasis could be kept.

    With `one_line`, as in headings and table cells, line breaks become spaces.
    """
    exact = list(tidied(spans, one_line=one_line))
    for simplified in (list[Span], narrowed, bold_only, plain):
        ways = simplified(exact)
        for bold, italic in product(("**", "__"), ("_", "*")):
            text = _guard(_write(ways, {"bold": bold, "italic": italic, "strike": "~~"}))
            if _reads_as(text, ways):
                return text, ways == exact
    return _guard("".join(s.raw or _escape_all(s.text) for s in exact)), False


def escape(text: str) -> str:
    """Markdown that shows a plain text as it is, on one line."""
    return inline([Span(text)], one_line=True)[0]


def picture(path: str, alt: str) -> str:
    """Markdown of a picture. Square brackets in the alternative text become round ones."""
    words = re.sub(r"\s+", " ", alt).replace("[", "(").replace("]", ")").strip()
    return f"![{_escape(words)}]({path})"


def _write(spans: Sequence[Span], marks: dict[Emphasis, str]) -> str:
    """The spans, each link once and around its emphasis."""
    parts = []
    for link, group in groupby(spans, key=attrgetter("link")):
        text = _emphasised(list(group), marks, FORMATS)
        parts.append(f"[{text}]({_address(link)})" if link and text else text)
    return "".join(parts)


def _emphasised(spans: list[Span], marks: dict[Emphasis, str], left: tuple[Emphasis, ...]) -> str:
    """The spans with the formats that are `left`; what reaches furthest goes outside."""
    text, at = "", 0
    while at < len(spans):
        reach = {name: _reach(spans, at, name) for name in left}
        name = max(left, key=lambda n: reach[n], default=None)
        if name is None or not reach[name]:
            text += spans[at].raw or _escape(spans[at].text)
            at += 1
            continue
        rest = tuple(n for n in left if n != name)
        inner = _emphasised(spans[at : at + reach[name]], marks, rest)
        text += f"{marks[name]}{inner}{marks[name]}"
        at += reach[name]
    return text


def _reach(spans: list[Span], start: int, name: Emphasis) -> int:
    """How many spans from `start` on have a format, with unformatted spaces between them."""
    if not getattr(spans[start], name):
        return 0
    end = start
    for at in range(start, len(spans)):
        if getattr(spans[at], name):
            end = at + 1
        elif spans[at].raw or spans[at].text.strip(" "):
            break
    return end - start


def _escape(text: str) -> str:
    """Backslashes where a character would else be read as markup, and at no other place."""
    text = re.sub(r"[\\`*\[\]~|]", r"\\\g<0>", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)
    text = re.sub(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)|!$", r"\\\g<0>", text)
    return text.replace("\n", "\\\n")


def _escape_all(text: str) -> str:
    marked = re.sub(f"[{re.escape(punctuation)}]", r"\\\g<0>", text)
    return marked.replace("\n", "\\\n")


_LINE_STARTS = re.compile(r"^(?:#{1,6}(?=\s|$)|[-+](?=[\s:|-]|$)|=+\s*$|>|:(?=[-:]))", re.MULTILINE)


def _guard(text: str) -> str:
    """No line begins like a heading, a list, a quotation, a rule or a container."""
    text = re.sub(r"\A(?:\\\n)+|(?:\\\n)+\Z", "", text)
    text = re.sub(r"^[ \t]+|[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\[\^\w+\])(?=[(:])", r"\1\\", text)
    text = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", text, flags=re.MULTILINE)
    return _LINE_STARTS.sub(r"\\\g<0>", text)


def _address(link: str) -> str:
    """A link's target, with what would end it early written as %xx."""
    return re.sub(r"[\s<>()\\\x00-\x1f]|&(?=#?\w+;)", _percent, link)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


_INLINE = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")

Run = tuple[tuple[bool, bool, bool, bool], str]


def _reads_as(text: str, spans: Sequence[Span]) -> bool:
    """Whether the Markdown shows just these words in these formats."""
    tokens = _INLINE.parseInline(text)[0].children or []
    wanted = [((s.bold, s.italic, s.strike, bool(s.link)), _raw_words(s)) for s in spans]
    return _joined(_runs(tokens)) == _joined(wanted)


def _raw_words(span: Span) -> str:
    if not span.raw:
        return span.text
    return "".join(text for _, text in _runs(_INLINE.parseInline(span.raw)[0].children or []))


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    on = {"strong": 0, "em": 0, "s": 0, "link": 0}
    for token in tokens:
        name = token.type.rsplit("_", 1)[0]
        if name in on:
            on[name] += token.nesting
        text = f"<{token.attrGet('src')}>" if token.type == "image" else token.content
        yield (on["strong"] > 0, on["em"] > 0, on["s"] > 0, on["link"] > 0), text


def _joined(runs: Sequence[Run] | Iterator[Run]) -> list[Run]:
    """The runs without white space, neighbours of one format as one."""
    said = [(form, re.sub(r"\s", "", text)) for form, text in runs]
    groups = groupby(((f, t) for f, t in said if t), key=lambda run: run[0])
    return [(form, "".join(text for _, text in group)) for form, group in groups]
