"""Where someone goes after signing in who wanted no page in particular."""

from flask import current_app, url_for

from lms.base.i18n import current_lang


def own_page() -> str:
    """One's own courses and plans; the front page on a site without them."""
    if "learning.home" in current_app.view_functions:
        return url_for("learning.home")
    return f"/{current_lang()}/"
