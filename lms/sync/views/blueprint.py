"""The blueprints of sync: one for programs, one in the reader's language, one for what stands at the root."""

from flask import Blueprint

api = Blueprint("api", __name__, url_prefix="/api/v1")
root = Blueprint("phone", __name__)
bp = Blueprint("sync", __name__, url_prefix="/<locale:lang>", template_folder="../templates")
