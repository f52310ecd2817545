"""What a log of events amounts to. Order-free where two phones may meet; plain values in and out.

Source: the merge rules of `docs/decisions/0003-learning-is-a-log.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lms.learning.rules.answers import Written, given_answers, later, merged_answer
from lms.packs.kinds.contract import Record
from lms.packs.recordings import merged

KINDS_OF_GROUPS = {"attendance_marked", "output_recorded"}
"""Said where a group meets, never by a learner's own phone."""
KINDS = {
    *("activity_opened", "activity_completed", "answer_given", "item_answered", "video_watched"),
    *("card_turned", "attempt_started", "attempt_submitted", "action_changed"),
    *KINDS_OF_GROUPS,
    "activity_waived",
}
KINDS_OF_OTHERS = {"activity_waived"}
"""What others say of a learner: it stands in the learner's log, but no phone of theirs can send it."""
KINDS_WITHOUT_COURSE = {"action_changed"}
State = dict[str, Any]


@dataclass(frozen=True)
class Happening:
    """What of an event matters for what was done. `score` (0 to 1) is the server's, of a submitted attempt.

    `version` is the course's that the learner saw, `reopened` the one that had opened the activity again, as that
    version knows it; it is never the later of both.
    """

    id: str
    kind: str
    item: str = ""
    value: Any = None
    lamport: int = 0
    score: float | None = None
    base: tuple[str, ...] = ()
    version: int = 0
    reopened: int = 0

    @property
    def written(self) -> Written:
        """What of it decides which answer stands."""
        return Written(self.id, self.value, self.lamport, self.base)


def fold(state: Mapping[str, Any], event: Happening) -> State:
    """The state after one more event. The same events give the same state in whatever order they come."""
    folded = _folded(state, event)
    again = state.get("again", {})
    since = max(again.get("since", 0), event.reopened)
    if since > again.get("since", 0):
        again = {"since": since, "state": {}}
    if since and event.version >= since:
        again = {**again, "state": _folded(again["state"], event)}
    return {**folded, "again": again} if since else folded


def _folded(state: Mapping[str, Any], event: Happening) -> State:
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
        case "attendance_marked":
            return {**state, "attended": True}
        case "activity_waived":
            return {**state, "waived": later(state.get("waived"), event.written)}
        case _:
            return dict(state)


def _with_answer(items: Mapping[str, Any], event: Happening) -> dict[str, Any]:
    return {**items, event.item: merged_answer(items.get(event.item), event.written)}


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
        given=given_answers(state),
        scores=list(state.get("scores", {}).values()),
        watched=[(a, b) for a, b in state.get("watched", ())],
        turned=state.get("turned", 0),
        attended=state.get("attended", False),
    )
