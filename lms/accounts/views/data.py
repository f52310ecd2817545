"""What the site knows about me: devices, consents, codes, and all of it as a file."""

import json
from datetime import datetime

from flask import Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from lms.accounts import queries, services
from lms.accounts.forms.consents import TEXT_VERSION, WORDS, AllConsents, OptionalConsents
from lms.accounts.models import Consent
from lms.accounts.permissions import let_out, me, my_sign_in
from lms.accounts.rules.purposes import Purpose
from lms.accounts.views.blueprint import bp
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import signed_in, writes

Given = dict[Purpose, Consent]


@bp.get("/me/data/")
@signed_in
def data() -> str:
    """Devices, consents, and who helped with a one-time code."""
    given = queries.open_consents_of(me())
    return _page(_form(given)(data={purpose.value: True for purpose in given}), given)


@bp.get("/me/data/export.json")
@signed_in
def export() -> Response:
    """Everything as a file that people and programs can read."""
    known = queries.export_of(me(), now=now())
    text = json.dumps(known, ensure_ascii=False, indent=2, default=_plain)
    answer = Response(text, mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/me/data/devices/<key>/end")
@signed_in
@writes
def end_device(key: str) -> BaseResponse:
    """Sign out one of my devices; if it is this one, leave."""
    device = queries.sign_in_of(me(), key) or abort(404)
    services.end_sign_in(device, now=now())
    if device is my_sign_in():
        let_out()
        return redirect(url_for("accounts.sign_in"), 303)

    # Translators: shown once after one has signed out another phone or computer of one's own.
    flash(_("That device is signed out."), "good")
    return redirect(url_for("accounts.data"), 303)


@bp.post("/me/data/consents")
@signed_in
@writes
def send_consents() -> BaseResponse | tuple[str, int]:
    """Give or take back consents."""
    given = queries.open_consents_of(me())
    form = _form(given)()
    if not form.validate_on_submit():
        return _page(form, given), 422

    services.set_consents(
        me(),
        form.purposes(),
        text_version=TEXT_VERSION,
        locale=current_lang(),
        method="data-page",
        now=now(),
    )
    # Translators: shown once after one has changed what one agrees to.
    flash(_("What you agree to is noted."), "good")
    return redirect(url_for("accounts.data"), 303)


def _plain(value: object) -> str:
    """Moments as ISO 8601, identities as they are written."""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _form(given: Given) -> type[OptionalConsents]:
    """Whoever was given an account has still to agree to the learning record."""
    return OptionalConsents if Purpose.LEARNING_RECORD in given else AllConsents


def _page(form: OptionalConsents, given: Given) -> str:
    return render_template(
        "accounts/data.html",
        devices=queries.open_sign_ins_of(me(), now=now()),
        here=my_sign_in(),
        form=form,
        given=[(WORDS[purpose], consent.at) for purpose, consent in given.items()],
        deeds=queries.deeds_of(me().id),
    )
