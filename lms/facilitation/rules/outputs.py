"""What a group hands in at a step: checked and cut to what is kept. A page and a sheet of paper say the same.

By output: list `{"lines": [text]}`, vote `{"counts": {option: number}}`, sort `{"order": [option]}`, table
`{"rows": [{column: text}]}`, photo `{"text": text}` beside a photo, and commitment
`{"actions": [{"what", "first_step", "by_when"}], "buddy": text}`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lms.facilitation.errors import NothingRecorded
from lms.facilitation.rules.sessions import Step

MOST_LINES = 40
LONGEST = 300
MOST_VOTES = 200
MOST_ACTIONS = 3
Payload = dict[str, Any]


def checked(step: Step, said: Mapping[str, Any], *, has_photo: bool = False) -> Payload:
    """What is kept of what was said; refuses what amounts to nothing."""
    payload = _READERS.get(step.output, _nothing)(step, said)
    if not payload and not has_photo:
        raise NothingRecorded
    return payload


def _nothing(_step: Step, _said: Mapping[str, Any]) -> Payload:
    return {}


def _list(_step: Step, said: Mapping[str, Any]) -> Payload:
    lines = [line for one in _listed(said, "lines") if (line := _text(one))]
    return {"lines": lines[:MOST_LINES]} if lines else {}


def _vote(step: Step, said: Mapping[str, Any]) -> Payload:
    given = _mapped(said, "counts")
    counts = {key: _count(given.get(key)) for key in step.options}
    return {"counts": counts} if any(counts.values()) else {}


def _sort(step: Step, said: Mapping[str, Any]) -> Payload:
    order = [key for key in dict.fromkeys(map(str, _listed(said, "order"))) if key in step.options]
    return {"order": order} if order else {}


def _table(step: Step, said: Mapping[str, Any]) -> Payload:
    given = [row for row in _listed(said, "rows") if isinstance(row, Mapping)]
    rows = [{key: _text(row.get(key)) for key in step.columns} for row in given]
    rows = [row for row in rows if any(row.values())]
    return {"rows": rows[:MOST_LINES]} if rows else {}


def _photo(_step: Step, said: Mapping[str, Any]) -> Payload:
    text = _text(said.get("text"))
    return {"text": text} if text else {}


def _commitment(_step: Step, said: Mapping[str, Any]) -> Payload:
    given = [one for one in _listed(said, "actions") if isinstance(one, Mapping)]
    actions = [action for one in given if (action := _action(one))["what"]]
    if not actions:
        return {}
    return {"actions": actions[:MOST_ACTIONS], "buddy": _text(said.get("buddy"))}


def _action(said: Mapping[str, Any]) -> dict[str, str]:
    return {
        "what": _text(said.get("what")),
        "first_step": _text(said.get("first_step")),
        "by_when": _day(_text(said.get("by_when"))),
    }


def _listed(said: Mapping[str, Any], name: str) -> list[Any]:
    value = said.get(name)
    return value if isinstance(value, list) else []


def _mapped(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = said.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return " ".join(value.replace("\0", "").split())[:LONGEST].rstrip() if isinstance(value, str) else ""


def _count(value: object) -> int:
    try:
        number = int(str(value))
    except ValueError:
        return 0
    return min(max(number, 0), MOST_VOTES)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


_READERS = {
    "list": _list,
    "vote": _vote,
    "sort": _sort,
    "table": _table,
    "photo": _photo,
    "commitment": _commitment,
}
