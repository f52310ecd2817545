"""Gates: every route names exactly one, next to its rule."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from lms.base.web import problems

View = TypeVar("View", bound=Callable[..., Any])


def open_to_all(view: View) -> View:
    """Anyone may pass."""
    view.gate = "open_to_all"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anyone the site knows may pass, guests of this device too; others are asked to sign in."""

    @wraps(view)
    def gate(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            return _to_sign_in()
        return view(*args, **kwargs)

    gate.gate = "signed_in"  # type: ignore[attr-defined]
    return gate  # type: ignore[return-value]


def needs(*roles: str) -> Callable[[View], View]:
    """Whoever has one of the roles may pass; others are asked to sign in, or get 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return _to_sign_in()
            if not any(current_user.has_role(role) for role in roles):
                abort(403)
            return view(*args, **kwargs)

        gate.gate = "needs " + " ".join(roles)  # type: ignore[attr-defined]
        return gate  # type: ignore[return-value]

    return decorate


def with_token(view: View) -> View:
    """A program that brings the token of a device may pass, whatever its cookies say; others get 401.

    Who that is, a higher feature knows: its `app.extensions["token_door"]` lets in or refuses.
    """

    @wraps(view)
    def gate(*args: Any, **kwargs: Any) -> Any:
        current_app.extensions["token_door"]()
        return view(*args, **kwargs)

    gate.gate = "with_token"  # type: ignore[attr-defined]
    return gate  # type: ignore[return-value]


def _to_sign_in() -> Response:
    if problems.is_wanted():
        return problems.http_problem(401)
    wanted = request.full_path if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=wanted), 303)
