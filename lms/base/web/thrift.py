"""Less data: pictures load only when they are tapped, for who asks for it on this device or in the browser."""

from flask import Flask, request
from flask_babel import gettext as _
from markupsafe import Markup

from lms.base.texts import picture_on_tap, pictures_on_tap, safe_html

COOKIE = "less-data"


def init_app(app: Flask) -> None:
    """Let templates ask, and show the texts of courses accordingly."""
    app.jinja_env.globals.update(less_data=less_data, on_tap=on_tap)
    app.jinja_env.filters.update(safe_html=shown_html)


def less_data() -> bool:
    """Whether the reader wants to save data: by the box on the page "On this phone", or by the browser's setting."""
    return request.cookies.get(COOKIE) == "1" or request.headers.get("Save-Data") == "on"


def shown_html(html: str) -> Markup:
    """A text of a course, safe to show; with less data its pictures wait for a tap."""
    return pictures_on_tap(html, _words) if "<img" in html and less_data() else safe_html(html)


def on_tap(picture: str) -> Markup:
    """A picture of a template that waits for a tap."""
    return picture_on_tap(picture, _words)


def _words(what: str) -> str:
    if not what:
        # Translators: In place of a picture that loads when it is tapped, without a description.
        return str(_("Show the picture"))
    # Translators: In place of a picture that loads when it is tapped. %(what)s says what is on it.
    return str(_("Show the picture: %(what)s", what=what))
