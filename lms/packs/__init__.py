"""What can be taught: the pack format, the kinds of activity, importers and exporters."""

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader

from lms.packs.kinds import FOLDER
from lms.packs.questions.rules import shuffled


def init_app(app: Flask) -> None:
    """Let templates include `kinds/<kind>/activity.html`."""
    kinds = PrefixLoader({"kinds": FileSystemLoader(FOLDER)})
    app.jinja_loader = ChoiceLoader([app.jinja_loader, kinds] if app.jinja_loader else [kinds])
    app.jinja_env.filters.update(shuffled=shuffled)
