"""What was earned: certificates, and the page that verifies one."""

from flask import Flask

from lms.accounts.queries import add_export_part
from lms.credentials import reactions, views
from lms.credentials.queries import export_of

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Register the pages."""
    views.init_app(app)
    add_export_part(export_of)
