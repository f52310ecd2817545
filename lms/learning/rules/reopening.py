"""An activity that says something new: what was done before stays in the record, and is to be done again.

The version of the course that opened it again stands with the activity; what was done on a page of an earlier
version is history. Beside the whole state of an activity stands `again`: `since`, the newest version known to have
opened it, and the `state` that the events of that version and later ones come to. Why:
`docs/decisions/0018-kinds-of-change.md`.
"""

from collections.abc import Mapping
from typing import Any

from lms.packs.kinds.contract import Outcome

State = dict[str, Any]


def state_since(state: Mapping[str, Any], version: int) -> State:
    """What was done since a version opened the activity again; the whole state for version 0, which means never."""
    if not version:
        return dict(state)
    again = state.get("again", {})
    return dict(again.get("state", {})) if again.get("since", 0) >= version else {}


def with_outcome_again(state: Mapping[str, Any], outcome: Outcome) -> State:
    """The state with what was done again coming to this: once true stays true, until it is opened once more."""
    again = state["again"]
    known = [said for said in (again.get("success"), outcome.success) if said is not None]
    completion = again.get("completion", False) or outcome.completion
    return {**state, "again": {**again, "completion": completion, "success": any(known) if known else None}}


def counted(
    state: Mapping[str, Any], *, completion: bool, success: bool | None, reopened: int
) -> tuple[bool, bool | None]:
    """Completion and success as they count, in a version whose activity was opened again by version `reopened`."""
    if not reopened:
        return completion, success
    again = state.get("again", {})
    if again.get("since", 0) < reopened:
        return False, None
    return again.get("completion", False), again.get("success")


def ring_share(progress: float, steps: list[tuple[str, bool]], again: set[str]) -> float:
    """What a course's ring shows: its progress, less the required steps that are to be done again.

    `steps` are `(key, optional)`; the answer runs from 0 to 1.
    """
    required = [key for key, optional in steps if not optional]
    missing = sum(key in again for key in required) / len(required) if required else 0.0
    return max(0.0, progress - missing)
