"""What the events of one round of a checklist amount to, in whatever order they come.

Sources: the merge rules of `docs/decisions/0003-learning-is-a-log.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

State = dict[str, Any]
SUBMITTED = "attempt_submitted"
SAID = "item_answered"
STARTED = "attempt_started"


@dataclass(frozen=True)
class Saying:
    """What of an event matters here. `register` is its name within the round."""

    id: str
    kind: str
    register: str
    value: Any
    lamport: int
    version: int


def fold(state: Mapping[str, Any], saying: Saying) -> State:
    """The state after one more event: the last writer wins, once submitted stays submitted.

    `submitted` is `[lamport, id, version]` of the last submission: its version is the one that is scored. Forms
    do not count submissions, so that of two with the same lamport the newer version is the later one.
    """
    stamp = [saying.lamport, saying.id]
    if saying.kind == SUBMITTED:
        known = state.get("submitted")
        latest = [*stamp, saying.version]
        return {**state, "submitted": max(known or latest, latest, key=_when)}
    if saying.kind != SAID:
        return dict(state)
    items = state.get("items", {})
    before = items.get(saying.register)
    if before and [before["lamport"], before["id"]] >= stamp:
        return dict(state)
    kept = {"value": saying.value, "lamport": saying.lamport, "id": saying.id}
    return {**state, "items": {**items, saying.register: kept}}


def _when(submitted: list[Any]) -> tuple[int, int, str]:
    lamport, identity, version = submitted
    return lamport, version, identity


def submitted_version(state: Mapping[str, Any]) -> int | None:
    """The version that was submitted last; None while nothing was."""
    submitted = state.get("submitted")
    return submitted[2] if submitted else None
