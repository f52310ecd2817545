"""What a group wrote into the form of a step, as the rules of outputs want it.

Each step has other fields, named by the keys of its options, columns and people, so they are read one by one.
"""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from lms.facilitation.rules.sessions import Step

Fields = MultiDict[str, str]
Said = dict[str, Any]


def read_output(step: Step, fields: Fields) -> Said:
    """What the group says together; nothing for a step of plans, which are each person's own."""
    match step.output:
        case "list":
            return {"lines": fields.getlist("line")}
        case "vote":
            return {"counts": {key: fields.get(f"count.{key}", "") for key in step.options}}
        case "sort":
            return {"order": _order(step, fields)}
        case "table":
            columns = [fields.getlist(f"cell.{key}") for key in step.columns]
            rows = zip_longest(*columns, fillvalue="")
            return {"rows": [dict(zip(step.columns, row, strict=True)) for row in rows]}
        case "photo":
            return {"text": fields.get("text", "")}
        case _:
            return {}


def _order(step: Step, fields: Fields) -> list[str]:
    """The cards by their numbers; the same number twice keeps the order of the page, no number is left out."""
    numbers = {key: _number(fields.get(f"place.{key}", "")) for key in step.options}
    given = [(number, key) for key, number in numbers.items() if number is not None]
    return [key for _number, key in sorted(given, key=lambda one: one[0])]


def _number(typed: str) -> int | None:
    try:
        return int(typed)
    except ValueError:
        return None


def read_commitments(fields: Fields, people: Iterable[UUID]) -> dict[UUID, Said]:
    """What each of some people promises; who promised nothing is not in it."""
    said = {person_id: _commitment(fields, str(person_id)) for person_id in people}
    return {
        person_id: one for person_id, one in said.items() if any(a["what"].strip() for a in one["actions"])
    }


def _commitment(fields: Fields, person: str) -> Said:
    columns = (fields.getlist(f"{name}.{person}") for name in ("what", "first", "by"))
    names = ("what", "first_step", "by_when")
    actions = [dict(zip(names, row, strict=True)) for row in zip_longest(*columns, fillvalue="")]
    return {"actions": actions, "buddy": fields.get(f"buddy.{person}", "")}
