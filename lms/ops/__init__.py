"""How the house is kept: health pages, and everything behind the `lms` command."""

from flask import Flask

from lms.ops import commands, views


def init_app(app: Flask) -> None:
    """Register the health pages and the commands."""
    app.register_blueprint(views.bp)
    commands.init_app(app)
