"""What phones sent and nobody could understand yet, for administrators."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.base.clock import now
from lms.base.web import needs, writes
from lms.sync import queries, services
from lms.sync.views.blueprint import bp


@bp.get("/admin/quarantine/")
@needs("admin")
def quarantine() -> str:
    """How many wait, and why."""
    return render_template("sync/quarantine.html", counts=queries.counts_by_reason())


@bp.post("/admin/quarantine/again")
@needs("admin")
@writes
def try_again() -> Response:
    """Replay the oldest of them."""
    tried = services.try_again(now=now())
    # Translators: after pressing “Try them again”. Both are numbers of answers that phones have sent.
    flash(_("Stored now: %(stored)s. Still kept aside: %(waiting)s.", **vars(tried)), "good")
    return redirect(url_for(".quarantine"), 303)
