"""The pages for facilitators, and those on which people join and see their groups."""

from flask import Flask

from lms.facilitation.views import (
    answers,
    assign,
    board,
    calendars,
    calls,
    cards,
    cohorts,
    discussions,
    due_panel,
    facilitators,
    groups,
    insights,
    joining,
    mine,
    moderation,
    notices,
    opinions,
    panels,
    people,
    person,
    reports,
    running,
    session_board,
    session_days,
    session_entry,
    session_pack,
    sessions,
    survey_letters,
    surveys,
    told,
    waivers,
)
from lms.facilitation.views.blueprint import bp

__all__ = [
    "answers",
    "assign",
    "board",
    "calendars",
    "calls",
    "cards",
    "cohorts",
    "discussions",
    "due_panel",
    "facilitators",
    "groups",
    "init_app",
    "insights",
    "joining",
    "mine",
    "moderation",
    "notices",
    "opinions",
    "panels",
    "people",
    "person",
    "reports",
    "running",
    "session_board",
    "session_days",
    "session_entry",
    "session_pack",
    "sessions",
    "survey_letters",
    "surveys",
    "told",
    "waivers",
]


def init_app(app: Flask) -> None:
    """Register them."""
    app.register_blueprint(bp)
    panels.init_app()
    session_days.init_app()
    told.init_app()
    due_panel.init_app()
    opinions.init_app()
    calendars.init_app()
    notices.init_app()
    survey_letters.init_app()
