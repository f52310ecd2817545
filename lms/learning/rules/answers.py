"""Which answer stands where several phones wrote, and which others are kept beside it.

The last writer wins, by `(lamport, id)`. An answer whose writer had not seen another one does not replace it: both
were written at the same time, the winner shows, and the other is kept and offered. What a writer had seen is the
`base` of its event; one without a base has seen everything with a smaller Lamport number. The order in which the
events come does not matter. Source: Lamport, "Time, Clocks and the Ordering of Events" (1978); the siblings of
Dynamo (2007), section 4.4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ANSWERS = {"answer_given", "item_answered"}
State = Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """One answer as it was written: `base` names the answers that its writer saw."""

    id: str
    value: Any
    lamport: int = 0
    base: tuple[str, ...] = ()

    def as_kept(self) -> dict[str, Any]:
        """As it stands in a state."""
        return {"value": self.value, "lamport": self.lamport, "id": self.id}


def merged_answer(known: Mapping[str, Any] | None, one: Written) -> dict[str, Any]:
    """The state of an item after one more answer: who won, and beside it what nobody has replaced.

    `others` are such answers by identity, `replaced` all identities that were named as seen, whether they have
    come or not, `floor` the largest Lamport number of an answer without a base, `given` the last answer before
    it was taken back. What is empty is left out.
    """
    known = known or {}
    before = {name: known[name] for name in ("value", "lamport", "id")} if known else None
    won = later(before, one)
    replaced = {*known.get("replaced", ()), *one.base}
    floor = max(known.get("floor", 0), 0 if one.base else one.lamport)
    came = [*known.get("others", {}).values(), *([before] if before else []), one.as_kept()]
    others = {
        kept["id"]: kept
        for kept in came
        if kept["id"] not in {*replaced, won["id"]} and kept["lamport"] >= floor
    }
    given = _last_given([known.get("given"), before, one.as_kept()]) if is_empty(won["value"]) else None
    more = {"others": others, "replaced": sorted(replaced), "floor": floor, "given": given}
    return {**won, **{name: value for name, value in more.items() if value}}


def _last_given(kept: list[dict[str, Any] | None]) -> dict[str, Any] | None:
    given = [one for one in kept if one and not is_empty(one["value"])]
    return max(given, key=lambda one: (one["lamport"], one["id"]), default=None)


def is_empty(value: Any) -> bool:
    """Whether an answer is none, or takes one back."""
    return value in (None, "")


def given_answers(state: State) -> dict[str, Any]:
    """Every item that was ever answered, with its last answer: what was done once stays done."""
    items = state.get("items", {})
    last = {item: kept.get("given") or kept for item, kept in items.items()}
    return {item: kept["value"] for item, kept in last.items() if not is_empty(kept["value"])}


def other_answers(state: State, item: str) -> list[dict[str, Any]]:
    """What else was answered at the same time, other than what stands, the latest first."""
    known = state.get("items", {}).get(item, {})
    differing = [kept for kept in known.get("others", {}).values() if kept["value"] != known["value"]]
    return sorted(differing, key=lambda kept: (kept["lamport"], kept["id"]), reverse=True)


def contested(state: State) -> dict[str, list[dict[str, Any]]]:
    """Every item with answers beside the one that stands."""
    found = {item: other_answers(state, item) for item in state.get("items", {})}
    return {item: others for item, others in found.items() if others}


def later(known: Mapping[str, Any] | None, one: Written) -> dict[str, Any]:
    """The later of two writers."""
    if known and not is_later((one.lamport, one.id), (known["lamport"], known["id"])):
        return dict(known)
    return one.as_kept()


def is_later(one: tuple[int, object], other: tuple[int, object]) -> bool:
    """Whether the writer with the first `(lamport, id)` comes after the second."""
    return (one[0], str(one[1])) > (other[0], str(other[1]))
