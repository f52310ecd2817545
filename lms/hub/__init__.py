"""What the site says: its own pages, out of a hub pack, and the search through everything."""

from flask import Flask

from lms.hub import reactions, views

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(views.front)
    app.register_blueprint(views.bp)
