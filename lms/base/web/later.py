"""`@sendable`: a form that may come later, out of the outbox of a phone that had no connection.

It comes to the form's own address with the same fields. What lets it in is the token of the phone, and no cookie
counts, so that it is safe without a form token and arrives whoever is signed in by then. Who brings a token, a
higher feature knows: `app.extensions["later"]`. The answer is a receipt or a problem, never a page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar
from uuid import UUID

from flask import current_app, g, jsonify, make_response, request
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response

from lms.base.web import problems
from lms.base.web.form_ids import form_id

View = TypeVar("View", bound=Callable[..., Any])


class Door(Protocol):
    """Who lets in what comes later, and remembers what has come."""

    def person(self) -> Any:
        """Whose phone it is; refuses if the token is none, or is worthless."""

    def device(self) -> str:
        """What that phone calls itself."""

    def was_taken(self, identity: UUID) -> bool:
        """Whether a form of this phone's person came before."""

    def note_taken(self, identity: UUID) -> None:
        """Remember that it came."""


def sendable(view: View) -> View:
    """Let the form come later too; below `@writes`, so that the receipt is kept with what it is for."""

    @wraps(view)
    def taken(*args: Any, **kwargs: Any) -> Any:
        if not is_sent_later():
            return view(*args, **kwargs)
        assert current_user.is_authenticated  # the door has refused everyone else
        door = later_door()
        if door.was_taken(form_id()):
            return _receipt("duplicate")
        answer = make_response(view(*args, **kwargs))
        if answer.status_code >= 400:
            is_said = answer.mimetype == problems.MIMETYPE
            return answer if is_said else problems.problem(answer.status_code, _why_not())
        door.note_taken(form_id())
        return _receipt("stored")

    taken.sendable = True  # type: ignore[attr-defined]
    return taken  # type: ignore[return-value]


def is_sent_later() -> bool:
    """Whether this request is a form out of an outbox."""
    view = current_app.view_functions.get(request.endpoint or "")
    brings_token = request.headers.get("Authorization", "").lower().startswith("bearer ")
    return brings_token and request.method == "POST" and getattr(view, "sendable", False)


def later_door() -> Door:
    """Who lets in what comes later."""
    door: Door = current_app.extensions["later"]
    return door


def form_device() -> str:
    """The phone out of whose outbox the form comes; `form` for one that comes at once."""
    return later_door().device() if is_sent_later() else "form"


class FormProtection(CSRFProtect):  # type: ignore[misc]
    """Asks for a form token wherever a cookie says who it is."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse a form without its token, but for those of an outbox."""
        if is_sent_later():
            g.csrf_valid = True
        else:
            super().protect(apply_exemptions)


def _receipt(status: str) -> Response:
    return jsonify(id=str(form_id()), status=status)


def _why_not() -> str:
    # Translators: beside an answer that a phone had kept and the site could not take. Then a link to its page.
    return str(_("This could not be taken as it is. Open its page and look at it once more."))
