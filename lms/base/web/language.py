"""The language of a page is the first part of its address."""

from typing import Any
from urllib.parse import quote

from flask import Flask, Response, g, redirect, request
from flask_login import current_user
from werkzeug.routing import BaseConverter, RequestRedirect
from werkzeug.wrappers import Response as BaseResponse

from lms.base.i18n import (
    LANG_COOKIE,
    LOCALES,
    NATIVE_NAMES,
    current_lang,
    normalise,
    preferred_lang,
    reader_country,
)

YEAR_SECONDS = 365 * 24 * 3600


class LocaleConverter(BaseConverter):
    """One of our six languages, as `<locale:lang>` in a rule."""

    regex = "|".join(LOCALES)


def init_app(app: Flask) -> None:
    """Read the language from the address, write it into every address we make."""
    app.url_map.converters["locale"] = LocaleConverter
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)
    app.after_request(_remember)
    app.context_processor(_context)


def redirect_to_language() -> BaseResponse | None:
    """The address with a language of ours in front, if the one asked for has none or an alias."""
    if request.method not in {"GET", "HEAD"}:
        return None
    first, _, rest = request.path.lstrip("/").partition("/")
    if first in LOCALES:
        return None
    known = normalise(first) if len(first.split("-")[0]) <= 3 else None
    path = f"/{known}/{rest}" if known else f"/{preferred_lang()}{request.path}"
    adapter = request.environ.get("lms.url_adapter") or _adapter()
    try:
        adapter.match(path)
    except RequestRedirect as elsewhere:
        path = elsewhere.new_url
    except Exception:
        return None
    query = request.query_string.decode()
    return redirect(f"{path}?{query}" if query else path)


def _adapter() -> Any:
    from flask import current_app

    return current_app.url_map.bind_to_environ(request.environ)


def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "lang" in values:
        g.lang = values.pop("lang")


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    from flask import current_app

    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = current_lang()


def _remember(response: Response) -> Response:
    if "lang" in g and request.cookies.get(LANG_COOKIE) != g.lang and response.mimetype == "text/html":
        response.set_cookie(
            LANG_COOKIE, g.lang, max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure, httponly=True
        )
    return response


def _same_page_in(lang: str) -> str:
    """This page in another language; the home page where it has no language or was not found."""
    has_twins = request.endpoint is not None and "lang" in g
    path = request.path.lstrip("/").partition("/")[2] if has_twins else ""
    address = f"{request.script_root}/{lang}/{quote(path)}"
    query = request.query_string.decode(errors="replace") if has_twins and request.method == "GET" else ""
    return f"{address}?{query}" if query else address


def _context() -> dict[str, Any]:
    lang = current_lang()
    return {
        "lang": lang,
        "languages": NATIVE_NAMES,
        "same_page_in": _same_page_in,
        "country": reader_country(lang),
        "me": current_user._get_current_object(),
    }
