"""Style sheets, scripts and fonts: cached for ever under an address that changes with them."""

import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from flask import Flask
from whitenoise import WhiteNoise

STATIC = Path(__file__).resolve().parents[1] / "static"
SAFE_IN_DATA = " =:/'(),;"
YEAR_SECONDS = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Serve `/static/` from the folder, with the compressed copies that `make` puts beside."""
    white = WhiteNoise(app.wsgi_app, max_age=YEAR_SECONDS, autorefresh=app.debug)
    white.add_files(str(STATIC), prefix="static/")
    app.wsgi_app = white  # type: ignore[method-assign]
    app.jinja_env.globals.update(asset=asset, inline_drawing=inline_drawing)


@lru_cache
def asset(name: str) -> str:
    """The address of one of our files, with the first 8 hex digits of its hash."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]
    return f"/static/{name}?v={digest}"


@lru_cache
def inline_drawing(name: str) -> str:
    """A small drawing as an address that needs no request."""
    return f"data:image/svg+xml,{quote((STATIC / name).read_text('utf-8'), safe=SAFE_IN_DATA)}"
