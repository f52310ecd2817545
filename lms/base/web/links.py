"""Links between features: by the name of an endpoint, and only to pages that exist."""

from functools import lru_cache
from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for

from lms.base.i18n import current_lang


def init_app(app: Flask) -> None:
    """Let every template, macros too, make links."""
    app.jinja_env.globals.update(
        maybe_url=maybe_url, is_here=is_here, back_url=back_url, current_lang=current_lang
    )


def maybe_url(endpoint: str, **values: object) -> str | None:
    """The address of a page, or None if this installation has no such page."""
    if endpoint not in current_app.view_functions:
        return None
    if values:
        return url_for(endpoint, **values)  # type: ignore[arg-type]
    return _address(endpoint, current_lang(), request.script_root)


@lru_cache(maxsize=1024)
def _address(endpoint: str, _lang: str, _root: str) -> str:
    """The menu's addresses stand on every page in the same words: they are built once a language."""
    return url_for(endpoint)


def is_here(url: str) -> str | None:
    """The value of `aria-current` for a link: `page` to this page, `true` to one above it, else None."""
    if request.path == url:
        return "page"
    return "true" if request.path.startswith(url.rstrip("/") + "/") else None


def back_url() -> str:
    """The page the reader came from, if it is one of ours, else the front page."""
    referrer = request.referrer or ""
    if urlsplit(referrer).netloc == request.host and referrer != request.url:
        return referrer
    return f"/{current_lang()}/"
