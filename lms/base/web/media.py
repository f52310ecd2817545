"""Pictures, sound and film of the courses, by the hash of their bytes."""

from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from lms.base.storage import storage
from lms.base.web.gates import open_to_all

bp = Blueprint("media", __name__)

FOR_EVER = datetime(2021, 1, 1, tzinfo=UTC)
"""When every file was changed last: what is named by its bytes never is, on whichever machine it lies."""

SHOWN_TYPES = {
    "webp": "image/webp",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webm": "video/webm",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "vtt": "text/vtt",
    "pdf": "application/pdf",
}


def init_app(app: Flask) -> None:
    """Add the one route."""
    app.register_blueprint(bp)


@bp.get("/media/<name>")
@open_to_all
def file(name: str) -> Response:
    """One kept file, for ever the same; ranges are served, and nothing in it may run."""
    try:
        path = storage().path(name)
    except FileNotFoundError:
        abort(404)
    try:
        response = _sent(path)
    except RequestedRangeNotSatisfiable:
        return Response(status=416, headers={"Content-Range": f"bytes */{path.stat().st_size}"})
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _sent(path: Path) -> Response:
    """The file, or the part of it that is asked for."""
    kind = SHOWN_TYPES.get(path.suffix.lstrip("."))
    return send_file(
        path,
        mimetype=kind or "application/octet-stream",
        as_attachment=kind is None,
        conditional=True,
        etag=path.stem,
        last_modified=FOR_EVER,
    )
