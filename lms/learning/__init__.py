"""What was done: the event log, its projections, and the pages on which people learn."""

from flask import Flask

from lms.learning import reactions, views

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(views.bp)
