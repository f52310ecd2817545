"""Where the pages of accounts hang."""

from flask import Blueprint

bp = Blueprint("accounts", __name__, url_prefix="/<locale:lang>", template_folder="../templates")
