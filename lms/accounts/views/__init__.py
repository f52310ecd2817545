"""The pages of accounts."""

from lms.accounts.views import about_you, codes, data, deeds, letters, passwords, sign_in, sign_up
from lms.accounts.views.blueprint import bp

__all__ = [
    "about_you",
    "bp",
    "codes",
    "data",
    "deeds",
    "init_app",
    "letters",
    "passwords",
    "sign_in",
    "sign_up",
]


def init_app() -> None:
    """Offer what accounts show on other pages."""
    about_you.init_app()
    deeds.init_app()
