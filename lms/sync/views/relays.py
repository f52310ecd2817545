"""Taking in a file that a phone without connection has made: each form goes the way it would have gone itself."""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from flask import current_app, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.test import EnvironBuilder

from lms.base.errors import Refusal
from lms.base.web import needs
from lms.sync import queries
from lms.sync.errors import RelayUnreadable, RelayUnsealed
from lms.sync.models import DeviceToken
from lms.sync.permissions import SEALED_WITH
from lms.sync.rules.relays import Attached, Relay, SentForm, Unreadable, read_relay
from lms.sync.views.blueprint import bp


@dataclass(frozen=True)
class Handed:
    """Whose file it was, and how many forms were stored, were known, and could not be taken."""

    name: str
    stored: int
    known: int
    refused: int


@bp.get("/relay")
@needs("facilitator")
def relay() -> str:
    """Where to hand in a file."""
    return render_template("sync/relay.html")


@bp.post("/relay")
@needs("facilitator")
def hand_in() -> str | tuple[str, int]:
    """Send every form of the file in its learner's name; each is stored by itself, and once."""
    try:
        file, token = _sealed_file()
    except Refusal as refusal:
        return render_template("sync/relay.html", refusal=refusal), refusal.status
    name, token_id = token.learner.display_name, token.id
    counted = Counter(_send(form, token_id) for form in file.forms)
    handed = Handed(name, counted["stored"], counted["duplicate"], counted["refused"])
    return render_template("sync/relay.html", handed=handed)


def _sealed_file() -> tuple[Relay, DeviceToken]:
    sent = request.files.get("file")
    try:
        file = read_relay(sent.read() if sent else b"")
    except Unreadable as error:
        raise RelayUnreadable from error
    token = queries.sealing_token(file.learner_id, file.device, file.is_sealed_with)
    if token is None:
        raise RelayUnsealed
    return file, token


def _send(form: SentForm, token_id: UUID) -> str:
    """What became of one form: a request of its own, in a transaction of its own."""
    fields: MultiDict[str, object] = MultiDict()
    for name, value in form.fields:
        fields.add(name, (BytesIO(value.data), value.name) if isinstance(value, Attached) else value)
    made = EnvironBuilder(
        form.path,
        method="POST",
        data=fields,
        headers=[("Authorization", "Bearer sealed")],
        base_url=request.url_root,
    )
    environ = {**made.get_environ(), SEALED_WITH: token_id}
    with current_app.app_context(), current_app.request_context(environ):
        try:
            answer = current_app.full_dispatch_request()
        except HTTPException:
            return "refused"
        body = answer.get_json(silent=True) if answer.status_code == 200 else None
        return str(body["status"]) if isinstance(body, dict) and "status" in body else "refused"
