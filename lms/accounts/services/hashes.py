"""Hashes of what people must know: argon2id with 19 MiB, two passes, one lane (OWASP's advice)."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
HASH_OF_NOTHING = HASHER.hash(secrets.token_hex())


def hash_secret(secret: str) -> str:
    """A salted hash of a password or code."""
    return HASHER.hash(secret)


def is_secret(known_hash: str | None, typed: str) -> bool:
    """Whether a typed secret is the known one. Takes as long where there is none to compare with."""
    try:
        HASHER.verify(known_hash or HASH_OF_NOTHING, typed)
    except (VerificationError, InvalidHashError):
        return False
    return known_hash is not None


def is_outdated(known_hash: str) -> bool:
    """Whether a hash was made with other settings than today's."""
    return HASHER.check_needs_rehash(known_hash)
