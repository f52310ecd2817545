"""My certificates, the page on which anyone can verify one, and what programs need to verify a badge."""

from flask import Flask

from lms.credentials.views import admin, badges, certificates, verification
from lms.credentials.views.blueprint import bp, public

__all__ = ["admin", "badges", "certificates", "init_app", "verification"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(bp)
    app.register_blueprint(public)
