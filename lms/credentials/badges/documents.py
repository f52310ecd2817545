"""What a badge says, and the list of those that were taken back. Plain values in and out."""

import base64
import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from lms.credentials.badges.contexts import CREDENTIALS, OPEN_BADGES
from lms.credentials.badges.proofs import moment

LIST_BITS = 131_072
"""The fewest that a status list may have, so that no one can tell whose status is looked up."""


@dataclass(frozen=True)
class Facts:
    """What a badge states. `address` is the page that verifies it, `status` the address of the list."""

    address: str
    issuer: str
    site: str
    home: str
    subject: UUID
    name: str
    course: str
    title: str
    description: str
    criteria: str
    lang: str
    issued_at: datetime
    status: str
    status_index: int


def badge_of(facts: Facts) -> dict[str, Any]:
    """An OpenBadgeCredential, not yet signed."""
    return {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": facts.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": facts.title,
        "issuer": _issuer(facts.issuer, facts.site, facts.home),
        "validFrom": moment(facts.issued_at),
        "credentialSubject": _subject(facts),
        "credentialStatus": {
            "id": f"{facts.status}#{facts.status_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(facts.status_index),
            "statusListCredential": facts.status,
        },
    }


def _issuer(did: str, site: str, home: str) -> dict[str, Any]:
    return {"id": did, "type": ["Profile"], "name": site, "url": home}


def _subject(facts: Facts) -> dict[str, Any]:
    named = {"type": "IdentityObject", "hashed": False, "identityHash": facts.name, "identityType": "name"}
    return {
        "id": f"urn:uuid:{facts.subject}",
        "type": ["AchievementSubject"],
        **({"identifier": [named]} if facts.name else {}),
        "achievement": {
            "id": facts.course,
            "type": ["Achievement"],
            "achievementType": "Course",
            "name": facts.title,
            "description": facts.description,
            "criteria": {"narrative": facts.criteria},
            "inLanguage": facts.lang,
        },
    }


def status_list_of(
    address: str, issuer: dict[str, str], revoked: Iterable[int], *, at: datetime
) -> dict[str, Any]:
    """A BitstringStatusListCredential, not yet signed: bit n says whether badge n was taken back."""
    bits = bytearray(LIST_BITS // 8)
    for index in revoked:
        bits[index // 8] |= 0x80 >> index % 8
    encoded = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer["id"],
        "validFrom": moment(at),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{encoded}",
        },
    }
