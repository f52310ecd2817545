"""What was done: the event log, its projections, and the pages on which people learn."""

from flask import Flask

from lms.accounts.queries import add_export_part
from lms.learning import reactions, views
from lms.learning.queries.export import export_of

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(views.bp)
    add_export_part(export_of)
