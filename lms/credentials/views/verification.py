"""Whether a certificate is real: by its code, by the picture on it, or by the badge made from it."""

import json
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from lms.base.i18n import current_lang
from lms.base.web import open_to_all
from lms.credentials import queries, rules
from lms.credentials.badges import is_genuine, read_token
from lms.credentials.queries import Certificate
from lms.credentials.views.blueprint import keys, need_contexts, public

LONGEST = 20_000
STATUS = {"valid": 200, "revoked": 410, "unknown": 404, "forged": 422}


@dataclass(frozen=True)
class Verdict:
    """`valid`, `revoked`, `unknown` (no such code) or `forged` (not signed by us, or changed since)."""

    name: str
    certificate: Certificate | None = None


@public.get("/verify/")
@open_to_all
def door() -> str:
    """The form for a code or a badge."""
    return render_template("credentials/verify_form.html")


@public.post("/verify/")
@open_to_all
def check() -> Response | tuple[str, int]:
    """Verify what was typed or pasted, or the file of a badge."""
    file = request.files.get("badge")
    sent = file.read(LONGEST).decode(errors="replace") if file else request.form.get("code", "")[:LONGEST]
    typed = sent.strip()
    return _page(_of_badge(typed) if _is_badge(typed) else _of_code(typed))


@public.get("/verify/<code>")
@open_to_all
def verify(code: str) -> tuple[str, int]:
    """Verify a code: 404 if there is none, 410 if the certificate was taken back."""
    return _page(_of_code(code))


def _page(verdict: Verdict) -> tuple[str, int]:
    page = render_template("credentials/verify.html", verdict=verdict, spoken=rules.spoken)
    return page, STATUS[verdict.name]


def _of_code(typed: str) -> Verdict:
    found = queries.certificate_with(rules.read_code(typed), current_lang())
    if found is None:
        return Verdict("unknown")
    return Verdict("valid" if found.credential.is_valid else "revoked", found)


def _is_badge(typed: str) -> bool:
    return typed.startswith("{") or typed.count(".") == 2


def _of_badge(typed: str) -> Verdict:
    """What the signature says first, then whether the certificate is still valid and says the same."""
    badge = _read(typed)
    if badge is None:
        return Verdict("forged")
    return _of_code(str(badge.get("id", "")).rpartition("/")[2])


def _read(typed: str) -> dict[str, Any] | None:
    if not typed.startswith("{"):
        return read_token("".join(typed.split()), keys())
    need_contexts()
    try:
        badge = json.loads(typed)
    except (ValueError, RecursionError):
        return None
    return badge if isinstance(badge, dict) and is_genuine(badge, keys()) else None
