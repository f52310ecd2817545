"""The web's manners, the same for every page: gates, writing, language, headers, errors."""

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from lms.base.web import (
    assets,
    errors,
    headers,
    language,
    links,
    media,
    panels,
    sessions,
    style,
    thrift,
    trouble,
    unit,
    words,
)
from lms.base.web.form_ids import form_id, form_seen
from lms.base.web.gates import needs, open_to_all, signed_in, with_token
from lms.base.web.later import FormProtection, form_device, sendable
from lms.base.web.unit import keep_anyway, writes

__all__ = [
    "csrf",
    "form_device",
    "form_id",
    "form_seen",
    "init_app",
    "keep_anyway",
    "needs",
    "open_to_all",
    "sendable",
    "signed_in",
    "with_token",
    "writes",
]

csrf = FormProtection()
compress = Compress()


def init_app(app: Flask) -> None:
    """Give every request its language, protection and headers."""
    sessions.init_app(app)
    unit.init_app(app)
    csrf.init_app(app)
    compress.init_app(app)
    language.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    trouble.init_app(app)
    assets.init_app(app)
    links.init_app(app)
    words.init_app(app)
    media.init_app(app)
    panels.init_app(app)
    style.init_app(app)
    thrift.init_app(app)
    if hops := int(app.config["TRUSTED_PROXIES"]):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
