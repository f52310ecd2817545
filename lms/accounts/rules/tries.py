"""How many wrong tries are let through: per account and per device, and per address only as a flood guard.

A whole class shares one address, so an address is stopped only far above what a class can do.
"""

import ipaddress
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lms.accounts.errors import TooManyTries

WINDOW = timedelta(minutes=15)
KEPT_FOR = timedelta(days=1)
MOST_PER_ACCOUNT = 5
MOST_PER_DEVICE = 5
MOST_PER_ADDRESS = 300


@dataclass(frozen=True)
class Origin:
    """Where a try comes from: two keyed hashes (64 hex digits), so that no address is ever kept."""

    device: str
    address: str


def check_tries(last_allowed_failures: Iterable[datetime | None], *, now: datetime) -> None:
    """Refuse while any count is full.

    Takes, for each count, the moment of the failure that filled it (the fifth latest of an
    account, say), or None if it is not full. The wait is told in whole minutes, at least 1.
    """
    ends = [filled_at + WINDOW for filled_at in last_allowed_failures if filled_at is not None]
    if ends and max(ends) > now:
        raise TooManyTries(minutes=max(1, math.ceil((max(ends) - now) / timedelta(minutes=1))))


def network_of(address: str) -> str:
    """What counts as one address: itself for IPv4, the /64 for IPv6, where each home has one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
