"""Which size of a picture is loaded, and when.

Browsers choose among the widths that a picture is offered in. Who asks for less data, on this device or in the
browser, gets the narrowest, and only when it is tapped. A copy that a phone keeps names the widest offered
alone, because a browser without a connection cannot choose what it does not have.
"""

from collections.abc import Mapping
from typing import Any

from flask import Flask, request
from flask_babel import gettext as _
from markupsafe import Markup

from lms.base.texts import SHOWN_AT, in_one_size, picture_on_tap, pictures_on_tap, safe_html, srcset

COOKIE = "less-data"


def init_app(app: Flask) -> None:
    """Let templates ask, and show the texts of courses accordingly."""
    app.jinja_env.globals.update(less_data=less_data, on_tap=on_tap, source_of=source_of)
    app.jinja_env.filters.update(safe_html=shown_html)


def less_data() -> bool:
    """Whether the reader wants to save data: by the box on the page "On this phone", or by the browser's setting."""
    return request.cookies.get(COOKIE) == "1" or request.headers.get("Save-Data") == "on"


def shown_html(html: str) -> Markup:
    """A text of a course, safe to show; with less data its pictures wait for a tap."""
    if "<img" not in html:
        return safe_html(html)
    if less_data():
        return pictures_on_tap(html, _words)
    return in_one_size(html, narrowest=False) if is_copy() else safe_html(html)


def is_copy() -> bool:
    """Whether the page is asked for by a phone that keeps it."""
    return "copy" in request.args


def source_of(picture: Mapping[str, Any]) -> Markup:
    """The attributes of an `img` that say what to load and how large it is."""
    offered = picture.get("sizes") or ()
    url, more = picture["url"], Markup("")
    if offered and (less_data() or is_copy()):
        url = offered[0 if less_data() else -1]["url"]
    elif offered:
        more = Markup(' srcset="{}" sizes="{}"').format(srcset(offered), SHOWN_AT)
    size = Markup('src="{}"{} width="{}" height="{}"')
    return size.format(url, more, picture["width"], picture["height"])


def on_tap(picture: str) -> Markup:
    """A picture of a template that waits for a tap."""
    return picture_on_tap(picture, _words)


def _words(what: str) -> str:
    if not what:
        # Translators: In place of a picture that loads when it is tapped, without a description.
        return str(_("Show the picture"))
    # Translators: In place of a picture that loads when it is tapped. %(what)s says what is on it.
    return str(_("Show the picture: %(what)s", what=what))
