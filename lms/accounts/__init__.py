"""People: accounts and guests, roles, organisations, signing in, consent, export of one's data."""

from flask import Flask

from lms.accounts import reactions, views
from lms.accounts.queries import add_export_part, profile_export
from lms.accounts.views import cookies

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Know people by their cookie, and show the pages of accounts."""
    cookies.init_app(app)
    app.register_blueprint(views.bp)
    app.register_blueprint(views.letters.public)
    views.init_app()
    add_export_part(profile_export)
