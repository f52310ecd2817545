"""What was earned: certificates, and the page that verifies one."""

from flask import Flask

from lms.credentials import reactions, views

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(views.bp)
    app.register_blueprint(views.public)
