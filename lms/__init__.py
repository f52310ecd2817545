"""`lms`: guides, checklists and short lessons as courses, with progress, in six languages."""

from importlib import import_module

from flask import Flask

from lms.base import i18n, settings, storage, web
from lms.base.db import db

FEATURES = (
    "accounts",
    "packs",
    "catalogue",
    "learning",
    "checklists",
    "credentials",
    "facilitation",
    "translation",
    "hub",
    "sync",
    "ops",
)


def create_app(**overrides: object) -> Flask:
    """Read the settings, start the extensions, list the features."""
    app = Flask(
        "lms", instance_path=settings.instance_path(), static_folder=None, template_folder="base/templates"
    )
    settings.load(app, overrides)
    db.init_app(app)
    i18n.init_app(app)
    storage.init_app(app)
    web.init_app(app)
    for feature in FEATURES:
        import_module(f"lms.{feature}").init_app(app)
    return app
