"""How long a token lives, and what a device may call itself."""

import re
from datetime import timedelta

LIFETIME = timedelta(days=180)
KEPT = 3
"""So many tokens of one device stay open: an answer that was lost on the way strands nothing."""

_DEVICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def is_device(name: object) -> bool:
    """Whether a device may be called so: 1 to 64 letters, digits, dots, dashes."""
    return isinstance(name, str) and _DEVICE.fullmatch(name) is not None
