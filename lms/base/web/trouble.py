"""When the database is busy, away or full: nothing was taken, and whoever asked may ask again.

503 with `Retry-After` for a database that is locked or cannot be reached, 507 for a disk without room (RFC 9110,
15.6.4; RFC 4918, 11.5). A phone's outbox waits on both. Anything else that a database says is a fault of ours.
"""

import errno
import sqlite3

from flask import Flask, g, render_template
from flask_login import AnonymousUserMixin
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response

from lms.base.web import problems

RETRY_AFTER_SECONDS = 30
BUSY, FULL = 503, 507
_SQLITE = {
    **dict.fromkeys(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_CANTOPEN"), BUSY),
    "SQLITE_FULL": FULL,
}
_POSTGRESQL = {
    **dict.fromkeys(("55P03", "40P01", "40001", "57014", "57P01", "57P02", "57P03", "53300"), BUSY),
    "53100": FULL,
}
"""Lock not available, deadlock, serialisation, cancelled, shut down (three), too many connections; disk full."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def init_app(app: Flask) -> None:
    """Answer for the database and the disk."""
    app.register_error_handler(DBAPIError, _database_failed)
    app.register_error_handler(OSError, _disk_failed)


def status_of(error: BaseException | None) -> int | None:
    """503 or 507; None for what is no trouble of the machine.

    SQLite that has no room undoes the whole transaction: then its savepoints are gone too, and what fails last is
    the way back to one. So what happened before counts.
    """
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        status = _status_of_one(error) if isinstance(error, DBAPIError) else None
        if status is not None:
            return status
        error = error.__context__
    return None


def _status_of_one(error: DBAPIError) -> int | None:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        name = str(getattr(cause, "sqlite_errorname", ""))
        return next((status for known, status in _SQLITE.items() if name.startswith(known)), None)
    if error.connection_invalidated:
        return BUSY
    sqlstate = getattr(cause, "sqlstate", None)
    is_away = sqlstate is None and type(cause).__name__ == "OperationalError"
    return BUSY if is_away else _POSTGRESQL.get(str(sqlstate))


def _database_failed(error: DBAPIError) -> Response | tuple[str, int, dict[str, str]]:
    status = status_of(error)
    if status is None:
        raise error
    return _answer(status)


def _disk_failed(error: OSError) -> Response | tuple[str, int, dict[str, str]]:
    if error.errno not in _NO_ROOM:
        raise error
    return _answer(FULL)


def _answer(status: int) -> Response | tuple[str, int, dict[str, str]]:
    g._login_user = AnonymousUserMixin()  # the database is what does not answer: ask it nothing
    later = {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == BUSY else {}
    if not problems.is_wanted():
        return render_template("base/broken.html"), status, later
    answer = problems.http_problem(status)
    answer.headers.extend(later)
    return answer
