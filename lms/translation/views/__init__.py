"""The workbench's pages."""

from flask import Flask

from lms.translation.views import exchange, overview, preview, texts
from lms.translation.views.blueprint import bp

__all__ = ["exchange", "init_app", "overview", "preview", "texts"]


def init_app(app: Flask) -> None:
    """Register them."""
    app.register_blueprint(bp)
