"""People: accounts and guests, roles, organisations, signing in, consent, export of one's data."""

from flask import Flask

from lms.accounts import views
from lms.accounts.views import cookies


def init_app(app: Flask) -> None:
    """Know people by their cookie, and show the pages of accounts."""
    cookies.init_app(app)
    app.register_blueprint(views.bp)
