"""The phones that may send to my account, on the page of my data."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.web import signed_in, writes
from lms.base.web.panels import Panel
from lms.sync import queries, services
from lms.sync.views.blueprint import bp


def devices_panel(_known: Mapping[str, Any]) -> Panel | None:
    """The list, if there is anything in it."""
    found = queries.open_tokens_of(me().id, now=now())
    return Panel("sync/devices.html", {"tokens": found}) if found else None


@bp.post("/me/data/sending/<uuid:item_id>/end")
@signed_in
@writes
def end_token(item_id: UUID) -> Response:
    """One of my phones may not send any more."""
    services.end_token(queries.token_of(me().id, item_id) or abort(404), now=now())
    # Translators: shown once after one has stopped a phone from sending to one's account.
    flash(_("That device may not send any more."), "good")
    return redirect(url_for("accounts.data"), 303)
