"""What a log of events amounts to. Order-free where two phones may meet; plain values in and out.

Sources: the merge rules of `docs/decisions/0003-learning-is-a-log.md`; `move_on` as in cmi5, section 10.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lms.packs.kinds.contract import Outcome, Record, Said
from lms.packs.recordings import merged

KINDS = {
    *("activity_opened", "activity_completed", "answer_given", "item_answered", "video_watched"),
    *("card_turned", "attempt_started", "attempt_submitted", "action_changed"),
}
ANSWERS = {"answer_given", "item_answered"}
KINDS_WITHOUT_COURSE = {"action_changed"}
State = dict[str, Any]


@dataclass(frozen=True)
class Happening:
    """What of an event matters for what was done. `score` (0 to 1) is the server's, of a submitted attempt."""

    id: str
    kind: str
    item: str = ""
    value: Any = None
    lamport: int = 0
    score: float | None = None


def fold(state: Mapping[str, Any], event: Happening) -> State:
    """The state after one more event. The same events give the same state in whatever order they come."""
    match event.kind:
        case "activity_completed":
            return {**state, "done": True}
        case "answer_given" | "item_answered":
            return {**state, "items": _with_answer(state.get("items", {}), event)}
        case "attempt_submitted":
            return {**state, "scores": {**state.get("scores", {}), event.id: event.score}}
        case "card_turned":
            return {**state, "turned": max(state.get("turned", 0), _whole(event.value))}
        case "video_watched":
            return _with_stretch(state, event)
        case _:
            return dict(state)


def _with_answer(items: Mapping[str, Any], event: Happening) -> dict[str, Any]:
    """The last writer wins, by `(lamport, id)`."""
    known = items.get(event.item)
    if known and not is_later((event.lamport, event.id), (known["lamport"], known["id"])):
        return dict(items)
    return {**items, event.item: {"value": event.value, "lamport": event.lamport, "id": event.id}}


def is_later(one: tuple[int, object], other: tuple[int, object]) -> bool:
    """Whether the writer with the first `(lamport, id)` comes after the second."""
    return (one[0], str(one[1])) > (other[0], str(other[1]))


def _with_stretch(state: Mapping[str, Any], event: Happening) -> State:
    start, end = stretch_of(event.value)
    watched = merged([*((a, b) for a, b in state.get("watched", ())), (start, end)])
    latest = max((state.get("stopped_at", [0, "", 0.0]), [event.lamport, event.id, end]))
    return {**state, "watched": [list(s) for s in watched], "stopped_at": list(latest)}


def stretch_of(value: Any) -> tuple[float, float]:
    """Start and end in seconds of a stretch that was played; nothing if it is not one."""
    try:
        start, end = float(value["from"]), float(value["to"])
    except (TypeError, KeyError, ValueError):
        return 0.0, 0.0
    return (start, end) if 0 <= start < end <= 86_400 else (0.0, 0.0)


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value <= 1000 else 0


def record_of(state: Mapping[str, Any]) -> Record:
    """The state as the kinds of activity read it."""
    return Record(
        marked_done=state.get("done", False),
        answers={item: answer["value"] for item, answer in state.get("items", {}).items()},
        scores=list(state.get("scores", {}).values()),
        watched=[(a, b) for a, b in state.get("watched", ())],
        turned=state.get("turned", 0),
    )


def is_said_already(state: Mapping[str, Any], said: Said) -> bool:
    """Whether the same answer stands there, or no answer where none is given."""
    if said.kind not in ANSWERS:
        return False
    known = state.get("items", {}).get(said.item)
    return bool(known["value"] == said.value) if known else said.value in (None, "")


def next_lamport(state: Mapping[str, Any], item: str) -> int:
    """One more than the largest seen for the item."""
    answer = state.get("items", {}).get(item)
    return (answer["lamport"] if answer else 0) + 1


def is_satisfied(move_on: str, *, completion: bool, success: bool | None) -> bool:
    """Whether one may go on from an activity."""
    passed = bool(success)
    match move_on:
        case "passed":
            return passed
        case "completed":
            return completion
        case "completed_and_passed":
            return completion and passed
        case "completed_or_passed":
            return completion or passed
        case _:
            return True


@dataclass(frozen=True)
class Standing:
    """How one activity stands, once true staying true."""

    completion: bool = False
    success: bool | None = None
    score: float | None = None
    progress: float = 0.0

    def with_outcome(self, outcome: Outcome) -> "Standing":
        """The better of both, in every respect: later content never takes anything away."""
        scores = [s for s in (self.score, outcome.score) if s is not None]
        known = [s for s in (self.success, outcome.success) if s is not None]
        return Standing(
            completion=self.completion or outcome.completion,
            success=any(known) if known else None,
            score=max(scores, default=None),
            progress=max(self.progress, outcome.progress),
        )


def course_share(steps: Iterable[tuple[str, bool]], satisfied: set[str]) -> float:
    """The share (0 to 1) of a course's required steps, given as `(key, optional)`, that are satisfied."""
    required = [key for key, optional in steps if not optional]
    return sum(key in satisfied for key in required) / len(required) if required else 1.0


def locked_modules(
    modules: Iterable[tuple[str, Iterable[str], Iterable[str]]], satisfied: set[str]
) -> dict[str, list[str]]:
    """For each module given as `(key, prerequisites, required steps)`, the modules still to finish first."""
    listed = [(key, list(before), list(steps)) for key, before, steps in modules]
    finished = {key for key, _, steps in listed if all(step in satisfied for step in steps)}
    waiting = {key: [b for b in before if b not in finished] for key, before, _ in listed}
    return {key: before for key, before in waiting.items() if before}
