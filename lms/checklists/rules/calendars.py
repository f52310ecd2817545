"""The secret part of a calendar's address: 256 bits, out of the installation's key."""

import hashlib
import hmac
from uuid import UUID


def token_for(learner_id: UUID, serial: int, secret: str) -> str:
    """The token of a learner's address number `serial`; it is made again when shown, and kept nowhere."""
    message = f"calendar/{learner_id}/{serial}".encode()
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def hash_of(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
