"""HTML from authors and from our own templates: made safe here, and nowhere else."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import nh3
from flask import render_template
from markupsafe import Markup, escape

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
    *("strong", "em", "s", "sub", "sup", "a", "img", "span", "div", "section", "figure", "figcaption"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "kbd", "abbr"),
}
ATTRIBUTES = {
    "*": {"lang", "class", "dir"},
    "a": {"href", "id"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "li": {"id"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "div": {"data-country"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
_ALONE = re.compile(r"<p>\s*(<img\b[^>]*>)\s*</p>")
_AMID = re.compile(r"<img\b[^>]*>")
_TAPPED = re.compile(r"(<details\b.*?</details>)", re.DOTALL)
SHOWN_AT = "(min-width: 46rem) 40rem, 94vw"
"""How wide a page shows a picture: the column of text."""
_OURS = r"/media/[0-9a-f]{64}\.[a-z0-9]{1,5} \d+w"
_SRCSET = re.compile(f"{_OURS}(?:, {_OURS})*")
_SIZES = re.compile(r'\ssrcset="([^"]*)"|\ssizes="[^"]*"')
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_WORDS = re.compile(r'\balt="([^"]*)"')
Words = Callable[[str], str]


def clean_html(html: str) -> str:
    """HTML with nothing in it that runs, loads from elsewhere by itself or breaks the page."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        attribute_filter=_ours,
    )


def _ours(_tag: str, attribute: str, value: str) -> str | None:
    """An attribute as it is, but for a choice of pictures: those must all be ours."""
    return value if attribute != "srcset" or _SRCSET.fullmatch(value) else None


def srcset(sizes: Sequence[Mapping[str, Any]]) -> str:
    """The attribute with which a browser chooses among the widths of a picture, narrowest first."""
    return ", ".join(f"{one['url']} {one['width']}w" for one in sizes)


@lru_cache(maxsize=4096)
def safe_html(html: str) -> Markup:
    """HTML ready for a template. It is cleaned again here, whatever was done when it was written."""
    return Markup(clean_html(html))


def in_one_size(html: str, *, narrowest: bool) -> Markup:
    """The same HTML, cleaned, with each picture in one size: the narrowest, or the widest that is offered."""
    which = 0 if narrowest else -1
    return Markup(_AMID.sub(lambda found: _one_size(found[0], which), str(safe_html(html))))


def _one_size(picture: str, which: int) -> str:
    offered = next((found[1] for found in _SIZES.finditer(picture) if found[1]), "")
    if not offered:
        return picture
    url = offered.split(", ")[which].split(" ")[0]
    return _SOURCE.sub(f'src="{url}"', _SIZES.sub("", picture), count=1)


def pictures_on_tap(html: str, words: Words) -> Markup:
    """The same HTML, cleaned, with pictures that load when they are tapped.

    `words` says for what is on a picture, or "", what stands in its place. Amid a text that is a link.
    """
    narrow = str(in_one_size(html, narrowest=True))
    tapped = _ALONE.sub(lambda found: picture_on_tap(found[1], words), narrow)
    parts = _TAPPED.split(tapped)
    return Markup(
        "".join(p if _TAPPED.match(p) else _AMID.sub(lambda f: _link(f[0], words), p) for p in parts)
    )


def picture_on_tap(picture: str, words: Words) -> Markup:
    """One picture of ours, or one that was cleaned, which its browser fetches when it is asked for."""
    lazy = picture if "loading=" in picture else picture.replace("<img", '<img loading="lazy"', 1)
    return Markup("<details><summary>{}</summary>{}</details>").format(_said(picture, words), Markup(lazy))


def _link(picture: str, words: Words) -> str:
    source = _SOURCE.search(picture)
    return f'<a href="{source[1] if source else "#"}">{_said(picture, words)}</a>'


def _said(picture: str, words: Words) -> Markup:
    found = _WORDS.search(picture)
    return escape(words(Markup(found[1]).unescape() if found else ""))


def rendered(template: str, **values: object) -> Markup:
    """What one of our own templates says, which escapes whatever it is given."""
    return Markup(render_template(template, **values))
