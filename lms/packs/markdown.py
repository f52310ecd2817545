"""CommonMark with tables and two kinds of block, paragraph by paragraph so that each can be translated."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from lms.base.texts import SHOWN_AT, clean_html, srcset

Translate = Callable[[str], str | None]


@dataclass(frozen=True)
class MediaFile:
    """A file of the pack as it is kept: its address, bytes, and for pictures its size in pixels.

    `sizes` are the widths in which a picture is offered, each `{url, width, size}`, narrowest first; empty if
    there is only one.
    """

    url: str
    size: int
    width: int | None = None
    height: int | None = None
    sizes: Sequence[Mapping[str, Any]] = ()

    @property
    def usual_size(self) -> int:
        """The bytes of the widest size that is offered."""
        return int(self.sizes[-1]["size"]) if self.sizes else self.size


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    parser.add_render_rule("footnote_caption", _note_number)
    for name in ("country", "tip"):
        container_plugin(parser, name)
    return parser


def _note_number(
    _renderer: object, tokens: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    return f"[{tokens[index].meta['id'] + 1}]"


_MARKDOWN = _parser()


def paragraphs(text: str) -> Iterator[str]:
    """The source of each paragraph, heading, list item's text and table cell that says something."""
    for token in _MARKDOWN.parse(text):
        if token.type == "inline" and token.content.strip():
            yield token.content


def plain_text(paragraph: str) -> str:
    """What one paragraph says, without its markup."""
    tokens = _MARKDOWN.parseInline(paragraph)[0].children or ()
    return "".join(" " if token.type.endswith("break") else token.content for token in tokens)


def pictures(text: str) -> list[str]:
    """The pack's pictures that a text shows, as `media/...` paths."""
    images = (image for token in _MARKDOWN.parse(text) for image in _images(token.children))
    return [path for image in images if (path := _path_of(image)).startswith("media/")]


def _images(tokens: Sequence[Token] | None) -> Iterator[Token]:
    for token in tokens or ():
        if token.type == "image":
            yield token


def _path_of(image: Token) -> str:
    """The path as its author wrote it: in an address, letters that are not English are written as %xx."""
    return unquote(str(image.attrGet("src")))


def to_html(
    text: str,
    *,
    translate: Translate = lambda source: source,
    source_lang: str = "",
    media: Mapping[str, MediaFile] | None = None,
    country_label: Callable[[str], str] = str.upper,
) -> str:
    """Clean HTML of a text. A paragraph that `translate` does not know stays, marked with its language."""
    env: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(text, env)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and token.content.strip():
            _put_translation(before, token, translate, source_lang, env)
        elif token.type.startswith("container_") and token.nesting == 1:
            _label_container(token)
        elif token.type in {"th_open", "td_open"}:
            _align_numbers(token)
    _count_notes(tokens)
    _place_pictures(tokens, media or {})
    html = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env))
    return clean_html(_write_country_labels(html, country_label))


def _put_translation(
    before: Token | None, token: Token, translate: Translate, source_lang: str, env: dict[str, Any]
) -> None:
    translated = translate(token.content)
    if translated is None:
        if before is not None and before.nesting == 1:
            _mark_fallback(before, source_lang)
    elif translated != token.content:
        token.content = translated
        token.children = _MARKDOWN.parseInline(translated, env)[0].children


def _align_numbers(cell: Token) -> None:
    """Columns set to the right hold numbers; a style attribute would be stripped."""
    if "right" in str(cell.attrs.pop("style", "")):
        cell.attrJoin("class", "number")


def _count_notes(tokens: list[Token]) -> None:
    """Number the references to each note anew: those in a translation were counted a second time."""
    counts: Counter[int] = Counter()
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                child.meta["subId"] = counts[child.meta["id"]]
                counts[child.meta["id"]] += 1


def _mark_fallback(opening: Token, source_lang: str) -> None:
    opening.attrSet("lang", source_lang)
    opening.attrJoin("class", "fallback")
    opening.hidden = False


def _label_container(token: Token) -> None:
    name, _, argument = token.info.strip().partition(" ")
    token.attrs = {}
    if name == "country" and re.fullmatch("[a-z]{2}", code := argument.strip().lower()):
        token.attrSet("data-country", code)


_COUNTRY = re.compile(r'<div data-country="([a-z]{2})" class="country">')


def _write_country_labels(html: str, label: Callable[[str], str]) -> str:
    def opening(found: re.Match[str]) -> str:
        code = found[1]
        return f'{found[0]}<p class="country-name">{label(code)}</p>'

    return _COUNTRY.sub(opening, html)


def _place_pictures(tokens: list[Token], media: Mapping[str, MediaFile]) -> None:
    for token in tokens:
        for image in _images(token.children):
            _place_picture(image, media)


def _place_picture(image: Token, media: Mapping[str, MediaFile]) -> None:
    file = media.get(_path_of(image))
    if file is None:
        image.attrSet("src", "")
        return
    image.attrSet("src", file.url)
    if file.sizes:
        image.attrSet("srcset", srcset(file.sizes))
        image.attrSet("sizes", SHOWN_AT)
    image.attrSet("loading", "lazy")
    if file.width and file.height:
        image.attrSet("width", str(file.width))
        image.attrSet("height", str(file.height))
