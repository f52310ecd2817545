"""What other programs need to verify a badge: the keys, the issuer, and the list of those taken back."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from flask import Response, abort, current_app, json, url_for
from flask_babel import gettext as _

from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import open_to_all
from lms.credentials import queries, rules
from lms.credentials.badges import Facts, badge_of, status_list_of, with_proof
from lms.credentials.badges.documents import LIST_BITS
from lms.credentials.badges.tokens import public_jwk
from lms.credentials.queries import Certificate
from lms.credentials.services.giving import PLACES
from lms.credentials.views.blueprint import keys, need_contexts, public

LISTS = PLACES // LIST_BITS
"""How many status lists there are for each generation of keys."""


@public.get("/credentials/keys.json")
@open_to_all
def key_set() -> Response:
    """The public keys of tokens, old ones too (RFC 7517)."""
    address = url_for(".key_set", _external=True)
    return _json({"keys": [public_jwk(g.token.public_key(), address) for g in keys().generations]})


@public.get("/credentials/issuer.json")
@open_to_all
def issuer() -> Response:
    """Who gives these badges."""
    home = url_for("front.door", _external=True)
    methods = [g.method for g in keys().generations]
    site = current_app.config["SITE_NAME"]
    profile = {"id": keys().newest.did, "type": ["Profile"], "name": site, "url": home}
    return _json({**profile, "keys": methods, "tokenKeys": url_for(".key_set", _external=True)})


@public.get("/credentials/status/<int:number>")
@open_to_all
def status_list(number: int) -> Response:
    """The signed list that says which badges were taken back; 404 if there is no such list.

    Each generation of keys has lists of its own: verifiers want a badge and its list from one issuer.
    """
    need_contexts()
    generation, part = divmod(number, LISTS)
    if generation >= len(keys().generations):
        abort(404)
    first = part * LIST_BITS
    revoked = [place - first for place in queries.revoked_indexes(first, first + LIST_BITS)]
    address = url_for(".status_list", number=number, _external=True)
    signer, hour = keys().generations[generation], now().replace(minute=0, second=0, microsecond=0)
    document = status_list_of(address, {"id": signer.did}, revoked, at=hour)
    return _json(with_proof(document, signer, at=hour))


def signed_badge(certificate: Certificate) -> dict[str, Any]:
    """A certificate as a badge with its proof inside."""
    need_contexts()
    return with_proof(unsigned_badge(certificate), keys().newest, at=certificate.credential.issued_at)


def unsigned_badge(certificate: Certificate) -> dict[str, Any]:
    """What a certificate states, as a badge in the reader's language."""
    credential = certificate.credential
    part, index = divmod(credential.status_index, LIST_BITS)
    number = (len(keys().generations) - 1) * LISTS + part
    title = certificate.title["text"] or ""
    facts = Facts(
        address=url_for("verification.verify", code=rules.spoken(credential.code), _external=True),
        issuer=keys().newest.did,
        site=current_app.config["SITE_NAME"],
        home=url_for("front.door", _external=True),
        subject=uuid5(NAMESPACE_URL, credential.code),
        name=certificate.name,
        course=f"urn:uuid:{credential.course_id}",
        title=title,
        # Translators: in a badge, a file for other sites. %(title)s is a course.
        description=_("Completed the course “%(title)s”.", title=title),
        # Translators: in a badge, a file for other sites: what one has to do to get it. %(minutes)s is a number.
        criteria=_(
            "Every module is done, about %(minutes)s minutes of learning. This states completion and is not a "
            "qualification.",
            minutes=credential.minutes,
        ),
        lang=current_lang(),
        issued_at=credential.issued_at,
        status=url_for("verification.status_list", number=number, _external=True),
        status_index=index,
    )
    return badge_of(facts)


def _json(value: dict[str, Any]) -> Response:
    answer = Response(json.dumps(value), mimetype="application/json")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer
