"""The pages of checklists and plans."""

from flask import Flask

from lms.checklists.views import (
    calendars,
    filling,
    letters,
    overview,
    panels,
    paper,
    pdf,
    plans,
    results,
)
from lms.checklists.views.blueprint import bp

__all__ = [
    "calendars",
    "filling",
    "init_app",
    "letters",
    "overview",
    "panels",
    "paper",
    "pdf",
    "plans",
    "results",
]


def init_app(app: Flask) -> None:
    """Register them."""
    app.register_blueprint(bp)
    app.register_blueprint(calendars.public)
    calendars.init_app()
    letters.init_app()
    panels.init_app()
