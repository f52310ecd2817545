"""My certificates, and the page on which anyone can verify one."""

from flask import Blueprint, abort, render_template

from lms.accounts.permissions import me
from lms.base.i18n import current_lang
from lms.base.web import open_to_all, signed_in
from lms.credentials import queries, rules

bp = Blueprint("credentials", __name__, url_prefix="/<locale:lang>", template_folder="templates")
public = Blueprint("verification", __name__, template_folder="templates")


@bp.get("/me/certificates/")
@signed_in
def certificates() -> str:
    """All I have earned."""
    mine = queries.certificates_of(me().id, current_lang())
    return render_template("credentials/certificates.html", certificates=mine, spoken=rules.spoken)


@bp.get("/me/certificates/<code>")
@signed_in
def certificate(code: str) -> str:
    """One certificate, to show and to print."""
    found = queries.certificate_with(rules.read_code(code), current_lang())
    if found is None or found.credential.learner_id != me().id:
        abort(404)
    return render_template("credentials/certificate.html", certificate=found, spoken=rules.spoken)


@public.get("/verify/<code>")
@open_to_all
def verify(code: str) -> tuple[str, int]:
    """Whether a certificate is real: 404 with an explanation if there is none with this code."""
    found = queries.certificate_with(rules.read_code(code), current_lang())
    page = render_template("credentials/verify.html", certificate=found, spoken=rules.spoken)
    return page, 200 if found else 404
