"""The blueprints of credentials: one in the reader's language, one for addresses that stand on paper."""

from pathlib import Path

from flask import Blueprint, abort, current_app

from lms.accounts.permissions import me
from lms.base.i18n import current_lang
from lms.credentials import queries, rules
from lms.credentials.badges import Keys, contexts, load_keys
from lms.credentials.badges.keys import KEYS
from lms.credentials.queries import Certificate

bp = Blueprint("credentials", __name__, url_prefix="/<locale:lang>", template_folder="../templates")
public = Blueprint("verification", __name__, template_folder="../templates")


def mine_or_404(code: str) -> Certificate:
    """One of my certificates."""
    found = queries.certificate_with(rules.read_code(code), current_lang())
    if found is None or found.credential.learner_id != me().id:
        abort(404)
    return found


def my_valid_or_404(code: str) -> Certificate:
    """One of my certificates that was not taken back."""
    mine = mine_or_404(code)
    if not mine.credential.is_valid:
        abort(404)
    return mine


def keys() -> Keys:
    """The keys of this installation."""
    return load_keys(Path(current_app.instance_path, KEYS))


def need_contexts() -> None:
    """503 where the vocabularies of badges were not fetched at set-up: nothing can be signed or read then."""
    if not contexts.are_here():
        abort(503)
