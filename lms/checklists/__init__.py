"""How the business measures up: checklists filled in again and again, advice from them, and action plans."""

from flask import Flask

from lms.accounts.queries import add_export_part
from lms.checklists import reactions, views
from lms.checklists.queries import export, plans

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    views.init_app(app)
    add_export_part(export.export_of)
    add_export_part(plans.export_of)
