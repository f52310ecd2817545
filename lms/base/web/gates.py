"""Gates: every route names exactly one, next to its rule."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

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


def _to_sign_in() -> Response:
    wanted = request.full_path if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=wanted), 303)
