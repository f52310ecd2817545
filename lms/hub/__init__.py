"""What the site says: its own pages, out of a hub pack; events; and the search through everything."""

from flask import Flask

from lms.accounts.queries import add_export_part
from lms.hub import reactions, views
from lms.hub.queries.live import export_of

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages, and what stands in people's exports."""
    views.init_app(app)
    add_export_part(export_of)
