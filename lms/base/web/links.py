"""Links between features: by the name of an endpoint, and only to pages that exist."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for
from markupsafe import Markup

from lms.base import own_texts
from lms.base.i18n import current_lang


def init_app(app: Flask) -> None:
    """Let every template, macros too, make links."""
    app.jinja_env.globals.update(
        maybe_url=maybe_url, is_here=is_here, menu=menu, back_url=back_url, current_lang=current_lang
    )
    own_texts.when_changed(_menu.cache_clear)


def maybe_url(endpoint: str, **values: object) -> str | None:
    """The address of a page, or None if this installation has no such page."""
    if endpoint not in current_app.view_functions:
        return None
    if values:
        return url_for(endpoint, **values)  # type: ignore[arg-type]
    return _address(endpoint, current_lang(), request.script_root)


def outside_url(endpoint: str, **values: Any) -> str | None:
    """The whole address of a page for a letter, where there is no request; None without `LMS_SITE_URL`."""
    site = urlsplit(str(current_app.config["SITE_URL"]))
    if not site.netloc:
        return None
    current_app.inject_url_defaults(endpoint, values)
    adapter = current_app.url_map.bind(site.netloc, script_name=site.path or "/", url_scheme=site.scheme)
    return adapter.build(endpoint, values, force_external=True)


@lru_cache(maxsize=1024)
def _address(endpoint: str, _lang: str, _root: str) -> str:
    """The menu's addresses stand on every page in the same words: they are built once a language."""
    return url_for(endpoint)


def menu(links: str, icons: bool = False) -> Markup:
    """A list of menu links, a macro of `base/macros.html`: they stand on every page, so they are made once.

    They differ only by language and by the section of the site that is marked as the current one.
    """
    parts = request.path.split("/")[2:4]
    section = parts if parts[:1] == ["me"] else parts[:1]  # the one section with several links in the menu
    is_its_front_page = request.path.rstrip("/").count("/") <= 2
    return _menu(links, icons, current_lang(), request.script_root, *section, is_its_front_page)


@lru_cache(maxsize=1024)
def _menu(links: str, icons: bool, *_seen_from: str | bool) -> Markup:
    macros = current_app.jinja_env.get_template("base/macros.html").module
    made: Markup = getattr(macros, links)(icons=icons)
    return made


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
