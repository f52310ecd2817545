"""What a facilitator has waived for a learner, as the log tells."""

from collections.abc import Mapping
from typing import Any


def waiver_of(state: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Who waived the activity and why, as `by`, `reason` and `note`; None if nobody did, or took it back."""
    value = state.get("waived", {}).get("value")
    return value if value and isinstance(value, dict) else None


def next_waiver(state: Mapping[str, Any]) -> int:
    """One more than the largest Lamport number seen for waiving the activity."""
    return int(state.get("waived", {}).get("lamport", 0)) + 1
