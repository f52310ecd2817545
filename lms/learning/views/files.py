"""A learner's own pictures and voice notes."""

from flask import Response, abort, send_file

from lms.accounts.permissions import me
from lms.base.db import db
from lms.base.storage import private_storage
from lms.base.web import signed_in
from lms.base.web.media import SHOWN_TYPES
from lms.learning.models import LearnerFile
from lms.learning.views.blueprint import bp


@bp.get("/me/files/<name>")
@signed_in
def file(name: str) -> Response:
    """One of my files; everyone else gets 404."""
    if db.session.get(LearnerFile, (me().id, name)) is None:
        abort(404)
    return private_file(name)


def private_file(name: str) -> Response:
    """A file out of the private storage, for someone who was let in; nothing in it may run."""
    path = private_storage().path(name)
    response = send_file(path, mimetype=SHOWN_TYPES[path.suffix.lstrip(".")], conditional=True)
    response.headers["Cache-Control"] = "private, max-age=86400"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
