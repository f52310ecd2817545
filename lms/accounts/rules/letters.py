"""The secret part of the address that ends someone's letters: it needs no password, so nobody must guess it."""

import hashlib
import hmac
from uuid import UUID


def token_for(person_id: UUID, secret: str) -> str:
    """The person and a seal, out of the installation's key."""
    return f"{person_id.hex}{_seal(person_id, secret)}"


def person_of(token: str, secret: str) -> UUID | None:
    """Whom a token stands for; None if the seal is not ours."""
    try:
        person_id = UUID(token[:32])
    except ValueError:
        return None
    is_ours = hmac.compare_digest(token[32:].encode(), _seal(person_id, secret).encode())
    return person_id if is_ours else None


def _seal(person_id: UUID, secret: str) -> str:
    return hmac.new(secret.encode(), f"letters/{person_id}".encode(), hashlib.sha256).hexdigest()
