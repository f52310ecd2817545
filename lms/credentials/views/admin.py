"""Taking certificates back, for administrators."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs, writes
from lms.credentials import queries, rules, services
from lms.credentials.forms import RevokeForm
from lms.credentials.queries import Certificate
from lms.credentials.views.blueprint import bp


@bp.get("/admin/credentials/")
@needs("admin")
def credentials() -> str:
    """Look for one by its code."""
    code = request.args.get("code", "")
    found = queries.certificate_with(rules.read_code(code), current_lang()) if code else None
    return _page(found, code, RevokeForm())


@bp.post("/admin/credentials/<code>/revoke")
@needs("admin")
@writes
def revoke(code: str) -> Response | tuple[str, int]:
    """Take one back, with the reason that its page will show."""
    found, form = _found_or_404(code), RevokeForm()
    if not form.validate_on_submit():
        return _page(found, code, form), 422

    services.revoke(found.credential, because=form.because.data, by=me().id, now=now())
    # Translators: shown to an administrator after taking a certificate back.
    flash(_("The certificate is taken back."))
    return redirect(url_for(".credentials", code=code), 303)


@bp.post("/admin/credentials/<code>/again")
@needs("admin")
@writes
def give_again(code: str) -> Response:
    """Give a new one in place of one that was taken back."""
    new = services.give_again(_found_or_404(code).credential, now=now())
    # Translators: shown to an administrator after giving a new certificate in place of an old one.
    flash(_("A new certificate is given."))
    return redirect(url_for(".credentials", code=new.code), 303)


def _found_or_404(code: str) -> Certificate:
    return queries.certificate_with(rules.read_code(code), current_lang()) or abort(404)


def _page(found: Certificate | None, code: str, form: RevokeForm) -> str:
    return render_template(
        "credentials/admin.html", certificate=found, code=code, form=form, spoken=rules.spoken
    )
