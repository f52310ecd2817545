"""Who says it in which language: the translators' workbench over the interface and every course."""

from flask import Flask

from lms.translation import reactions, views

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    views.init_app(app)
