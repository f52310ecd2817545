"""HTML from authors and from our own templates: made safe here, and nowhere else."""

from functools import lru_cache

import nh3
from flask import render_template
from markupsafe import Markup

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
    *("strong", "em", "s", "sub", "sup", "a", "img", "span", "div", "section", "figure", "figcaption"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "kbd", "abbr"),
}
ATTRIBUTES = {
    "*": {"lang", "class", "dir"},
    "a": {"href", "id"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "li": {"id"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "div": {"data-country"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean_html(html: str) -> str:
    """HTML with nothing in it that runs, loads from elsewhere by itself or breaks the page."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )


@lru_cache(maxsize=4096)
def safe_html(html: str) -> Markup:
    """HTML ready for a template. It is cleaned again here, whatever was done when it was written."""
    return Markup(clean_html(html))


def rendered(template: str, **values: object) -> Markup:
    """What one of our own templates says, which escapes whatever it is given."""
    return Markup(render_template(template, **values))
