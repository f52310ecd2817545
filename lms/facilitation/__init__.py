"""Who helps whom, by when: cohorts, small groups, joining, sign-in cards, modules given with due dates."""

from flask import Flask

from lms.accounts.queries import add_export_part
from lms.facilitation import reactions, views
from lms.facilitation.queries.export import export_of
from lms.facilitation.queries.said import said_by
from lms.facilitation.queries.surveys import surveys_export

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages, and what stands in people's exports."""
    views.init_app(app)
    add_export_part(export_of)
    add_export_part(said_by)
    add_export_part(surveys_export)
