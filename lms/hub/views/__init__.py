"""Pages of the site itself, and of its events."""

from flask import Flask

from lms.hub.views import live_after, live_calendars, live_letters, search
from lms.hub.views.live import live
from lms.hub.views.live_studio import studio
from lms.hub.views.pages import bp, front

__all__ = ["init_app", "live_after", "live_letters", "search"]


def init_app(app: Flask) -> None:
    """Register them."""
    for blueprint in (front, bp, live, studio):
        app.register_blueprint(blueprint)
    live_calendars.init_app()
    live_letters.init_app()
