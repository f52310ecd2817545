"""Short texts that many pages say again and again, made once a language.

`{{ words("minutes_text", 5) }}` is the macro of that name in `base/words.html`, and `{{ icon("check") }}` a
picture of `base/icons.html`. They depend on nothing but what they are given.
"""

from functools import lru_cache

from flask import Flask, current_app
from markupsafe import Markup

from lms.base import charts, own_texts
from lms.base.i18n import current_lang


def init_app(app: Flask) -> None:
    """Let every template say them, and lay out the pictures of `base/charts.html`."""
    app.jinja_env.globals.update(words=words, fixed_icon=fixed_icon, charts=charts)
    own_texts.when_changed(_said.cache_clear)


def words(macro: str, *values: object) -> Markup:
    """What a macro of `base/words.html` says in the reader's language; the values must be hashable."""
    return _said(current_lang(), macro, *values)


@lru_cache(maxsize=4096)
def _said(_lang: str, macro: str, *values: object) -> Markup:
    said: Markup = getattr(current_app.jinja_env.get_template("base/words.html").module, macro)(*values)
    return said.strip()


@lru_cache(maxsize=256)
def fixed_icon(name: str) -> Markup:
    """A small picture."""
    drawn: Markup = current_app.jinja_env.get_template("base/icons.html").module.icon(name)  # type: ignore[attr-defined]
    return drawn
