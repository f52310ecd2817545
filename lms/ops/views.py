"""Whether the process is alive, and whether it can serve."""

from flask import Blueprint
from sqlalchemy.exc import SQLAlchemyError

from lms.base.web import open_to_all
from lms.ops import queries

bp = Blueprint("ops", __name__)


@bp.get("/healthz")
@open_to_all
def healthz() -> tuple[dict[str, str], int]:
    """The process answers."""
    return {"status": "ok"}, 200


@bp.get("/readyz")
@open_to_all
def readyz() -> tuple[dict[str, str], int]:
    """The database answers and its tables are those of this release; 503 if not."""
    try:
        fresh = queries.is_migrated()
    except SQLAlchemyError:
        return {"status": "database"}, 503
    return ({"status": "ok"}, 200) if fresh else ({"status": "migrations"}, 503)
