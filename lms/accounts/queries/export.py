"""All that the site knows about a person, in parts: each feature adds its own when it starts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from lms.accounts.models import Consent, OneTimeCode, Person, SignIn
from lms.accounts.queries.consents import consents_of
from lms.accounts.queries.sign_ins import codes_of, open_sign_ins_of

ExportPart = Callable[[Person], dict[str, Any]]

export_parts: list[ExportPart] = []


def add_export_part(part: ExportPart) -> None:
    """Let a feature's part stand in every export, under the keys that it returns."""
    if part not in export_parts:
        export_parts.append(part)


def export_of(person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything about one person, ready for JSON but for moments and identities. No secrets."""
    whole: dict[str, Any] = {
        "exported_at": now,
        "person": _about(person),
        "devices": [_device(sign_in) for sign_in in open_sign_ins_of(person, now=now)],
        "one_time_codes": [_code(code) for code in codes_of(person)],
        "consents": [_consent(consent) for consent in consents_of(person)],
    }
    for part in export_parts:
        whole.update(part(person))
    return whole


def _about(person: Person) -> dict[str, Any]:
    columns = (
        *("id", "name", "username", "phone", "email", "roles", "locale", "country"),
        *("is_guest", "created_at", "suspended_at"),
    )
    return {**{name: getattr(person, name) for name in columns}, "organisation": _organisation(person)}


def _organisation(person: Person) -> str | None:
    return person.organisation.name if person.organisation else None


def _device(sign_in: SignIn) -> dict[str, Any]:
    return {
        "browser": sign_in.browser,
        "system": sign_in.system,
        "since": sign_in.created_at,
        "last_seen_at": sign_in.last_seen_at,
    }


def _code(code: OneTimeCode) -> dict[str, Any]:
    return {
        "issued_at": code.issued_at,
        "issued_by": code.issued_by.display_name if code.issued_by else None,
        "expires_at": code.expires_at,
        "used_at": code.used_at,
    }


def _consent(consent: Consent) -> dict[str, Any]:
    columns = ("purpose", "text_version", "locale", "method", "at", "withdrawn_at")
    return {name: getattr(consent, name) for name in columns}
