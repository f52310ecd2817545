"""What is offered to whom: courses, their versions, joining them."""

from flask import Flask

from lms.catalogue import reactions
from lms.catalogue.views import blueprints

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
