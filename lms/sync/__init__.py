"""What a phone sends and asks: batches of events, its own log, what an offline copy of a course needs."""

from flask import Flask

from lms.accounts.queries import add_export_part
from lms.base.web.panels import add_panel
from lms.sync import permissions, reactions, views
from lms.sync.queries import export_of
from lms.sync.views.devices import devices_panel
from lms.sync.views.phones import keep_panel

__all__ = ["init_app", "reactions"]


def init_app(app: Flask) -> None:
    """Let in by token, and register the API and the pages."""
    permissions.init_app(app)
    app.register_blueprint(views.api)
    app.register_blueprint(views.bp)
    app.register_blueprint(views.root)
    add_panel("data", devices_panel)
    add_panel("course", keep_panel)
    add_export_part(export_of)
