"""What an event must be to be taken. What is not is kept aside as it came, never thrown away.

Kinds and courses are judged by `lms.learning`; here only the shape is looked at.
"""

import json
import math
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

MOST_EVENTS = 200
LARGEST = 1_000_000_000
"""Of a counter: far from what databases can hold, so that there is always a next one."""
DEEPEST = 24
LONGEST_VALUE = 20_000
YEARS = range(1900, 9000)
NAMELESS = UUID("6f0c4e0e-6b5a-5d0e-9d57-6a3c5a3f7b11")

COUNTERS = ("course_version", "lamport")
TEXTS = {"kind": 32, "activity": 64, "item": 96, "app": 32}
DEFAULTS: dict[str, Any] = {
    "course": None,
    "course_version": 0,
    "activity": "",
    "item": "",
    "value": None,
    "lamport": 0,
    "base": [],
    "app": "web",
}


class Malformed(ValueError):
    """Not an event; the argument names the field that is wrong."""


def read_event(sent: object) -> dict[str, Any]:
    """The fields of an event, checked: `id` and `at` as what they are, `course` still as it was named."""
    if not isinstance(sent, dict):
        raise Malformed("event")
    fields = {**DEFAULTS, **sent}
    for name, longest in TEXTS.items():
        _check(name, _is_text(fields.get(name), longest))
    for name in COUNTERS:
        _check(name, is_counter(fields[name]))
    seq = fields.get("seq")
    _check("seq", seq is None or is_counter(seq))
    _check("base", _is_base(fields["base"]))
    _check("course", fields["course"] is None or _is_text(fields["course"], 64))
    _check("value", is_plain(fields["value"]) and len(json.dumps(fields["value"])) <= LONGEST_VALUE)
    identity = usable_id(fields)
    _check("id", identity is not None)
    known = {name: fields[name] for name in (*TEXTS, *COUNTERS, "base", "course", "value")}
    return {**known, "seq": seq, "id": identity, "at": _moment(fields.get("at"))}


def _check(name: str, is_right: bool) -> None:
    if not is_right:
        raise Malformed(name)


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest and is_plain(value)


def is_counter(value: object) -> bool:
    """Whether a value is a whole number that a counter may hold."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _is_base(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 50 and all(_is_text(one, 36) for one in value)


def _moment(value: object) -> datetime:
    """A moment with its time zone; how far it is from now does not matter, since nobody trusts it."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or at.year not in YEARS:
        raise Malformed("at")
    return at.astimezone(UTC)


def is_plain(value: Any, depth: int = 0) -> bool:
    """Whether every database can keep a JSON value: finite, without NUL and half characters, not too deep."""
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int) or value is None:
        return value is None or abs(value) <= 10**15
    if depth >= DEEPEST:
        return False
    if isinstance(value, dict):
        return all(is_plain(key) and is_plain(entry, depth + 1) for key, entry in value.items())
    return all(is_plain(entry, depth + 1) for entry in value)


def usable_id(sent: object) -> UUID | None:
    """The identity that an event brings, if it is one."""
    text = sent.get("id") if isinstance(sent, dict) else None
    if not isinstance(text, str) or len(text) != 36:
        return None
    try:
        return UUID(text)
    except ValueError:
        return None


def identity_of(sent: object) -> UUID:
    """An event's own identity, else one made of what it says, so that sending it again changes nothing."""
    return usable_id(sent) or uuid5(NAMELESS, as_text(sent))


def as_text(sent: object) -> str:
    """JSON in one way of writing it, in ASCII, which every database can keep."""
    return json.dumps(sent, sort_keys=True, separators=(",", ":"))
