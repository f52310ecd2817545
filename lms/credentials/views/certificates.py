"""My certificates: to look at, to print, and as a badge for other sites."""

import json

from flask import render_template, url_for
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.i18n import current_lang
from lms.base.pdf import pdf_response, qr_svg
from lms.base.web import signed_in
from lms.credentials import queries, rules
from lms.credentials.badges import as_token, contexts
from lms.credentials.pdf import certificate_pdf
from lms.credentials.views.badges import signed_badge, unsigned_badge
from lms.credentials.views.blueprint import bp, keys, mine_or_404, my_valid_or_404


@bp.get("/me/certificates/")
@signed_in
def certificates() -> str:
    """All I have earned, and what is missing where I am nearly there."""
    return render_template(
        "credentials/certificates.html",
        certificates=queries.certificates_of(me().id, current_lang()),
        waiting=queries.waiting_of(me().id, current_lang()),
        pass_mark=round(rules.PASS_MARK * 100),
    )


@bp.get("/me/certificates/<code>")
@signed_in
def certificate(code: str) -> str:
    """One certificate, to show and to print."""
    mine = mine_or_404(code)
    address = url_for("verification.verify", code=rules.spoken(mine.credential.code), _external=True)
    return render_template(
        "credentials/certificate.html",
        certificate=mine,
        address=address,
        spoken=rules.spoken,
        can_sign=contexts.are_here(),
    )


@bp.get("/me/certificates/<code>/code.svg")
@signed_in
def certificate_code(code: str) -> Response:
    """The picture that a phone reads and that leads to the page which verifies the certificate."""
    mine = mine_or_404(code)
    address = url_for("verification.verify", code=rules.spoken(mine.credential.code), _external=True)
    return Response(qr_svg(address, margin=4), mimetype="image/svg+xml")


@bp.get("/me/certificates/<code>.pdf")
@signed_in
def certificate_file(code: str) -> Response:
    """The same on a sheet of A4, to keep; not of one that was taken back."""
    mine = my_valid_or_404(code)
    return pdf_response(certificate_pdf(mine), f"certificate-{rules.spoken(mine.credential.code)}")


@bp.get("/me/certificates/<code>/badge.json")
@signed_in
def badge(code: str) -> Response:
    """An Open Badge with its proof inside."""
    return _file(json.dumps(signed_badge(my_valid_or_404(code)), ensure_ascii=False), "badge.json")


@bp.get("/me/certificates/<code>/badge.jwt")
@signed_in
def badge_token(code: str) -> Response:
    """The same badge as a signed token."""
    mine = my_valid_or_404(code)
    key_set = url_for("verification.key_set", _external=True)
    signed = as_token(unsigned_badge(mine), keys().newest, key_set=key_set, at=mine.credential.issued_at)
    return _file(signed, "badge.jwt")


def _file(text: str, name: str) -> Response:
    types = {"json": "application/vc+ld+json", "jwt": "application/vc+jwt"}
    answer = Response(text, mimetype=types[name.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
