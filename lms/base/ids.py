"""Identities: time-ordered UUIDs (version 7, RFC 9562) that also index well."""

import os
import time
from uuid import UUID

_RANDOM_BITS = 74


def uuid7() -> UUID:
    """A new UUID whose first 48 bits are milliseconds since 1970."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10)) & ((1 << _RANDOM_BITS) - 1)
    high, low = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low)
