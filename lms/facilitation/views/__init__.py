"""The pages for facilitators, and those on which people join and see their groups."""

from flask import Flask

from lms.facilitation.views import (
    answers,
    assign,
    board,
    calendars,
    cards,
    cohorts,
    facilitators,
    groups,
    joining,
    mine,
    panels,
    people,
    person,
)
from lms.facilitation.views.blueprint import bp

__all__ = [
    "answers",
    "assign",
    "board",
    "calendars",
    "cards",
    "cohorts",
    "facilitators",
    "groups",
    "init_app",
    "joining",
    "mine",
    "panels",
    "people",
    "person",
]


def init_app(app: Flask) -> None:
    """Register them."""
    app.register_blueprint(bp)
    panels.init_app()
    calendars.init_app()
