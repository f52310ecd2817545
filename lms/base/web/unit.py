"""`@writes`: all of a request's changes are kept, or none."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, current_app, g, make_response, request

from lms.base.db import db, writing

View = TypeVar("View", bound=Callable[..., Any])


def writes(view: View) -> View:
    """Commit when the view answers with success, roll back when it refuses, fails or returns 4xx."""

    @wraps(view)
    def unit(*args: Any, **kwargs: Any) -> Any:
        try:
            response = make_response(view(*args, **kwargs))
            if response.status_code < 400 or g.get("keep_anyway"):
                db.session.commit()
            else:
                db.session.rollback()
        except BaseException:
            db.session.rollback()
            raise
        return response

    unit.writes = True  # type: ignore[attr-defined]
    return unit  # type: ignore[return-value]


def keep_anyway() -> None:
    """Commit although this request's answer will be 4xx: a failed sign-in must stay counted."""
    g.keep_anyway = True


def init_app(app: Flask) -> None:
    """Let the database know, before its first statement, whether this request will write."""
    app.before_request(_declare)
    app.teardown_request(_forget)


def _declare() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    g.writing_token = writing.set(getattr(view, "writes", False))


def _forget(_error: BaseException | None) -> None:
    token = g.pop("writing_token", None)
    if token is not None:
        writing.reset(token)
