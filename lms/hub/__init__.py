"""What the site says: its own pages, out of a hub pack."""

from flask import Flask

from lms.hub import views


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(views.front)
    app.register_blueprint(views.bp)
