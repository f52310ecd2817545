"""Where someone goes after signing in."""

from flask import current_app, url_for

from lms.accounts.rules.addresses import safe_next
from lms.base.i18n import current_lang


def next_address(wanted: str | None) -> str:
    """The page that was wanted, if it is one of ours; else one's own page."""
    return safe_next(wanted) or _own_page()


def _own_page() -> str:
    if "learning.home" in current_app.view_functions:
        return url_for("learning.home")
    return f"/{current_lang()}/"
