"""A group's sheets of paper as a facilitator types them in: one form for all steps, and what in it needs mending.

Every field is named after its step: `ideas:lines`, `choose:count.tin`, `plan:what.<person>`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from uuid import UUID

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from lms.facilitation.errors import NobodyPresent, NothingRecorded, NumberUnfit, ReasonNeeded, TooManyCells
from lms.facilitation.forms.outputs import Fields, read_commitments, read_output
from lms.facilitation.rules.outputs import MOST_VOTES, checked
from lms.facilitation.rules.sessions import REASONS, Step
from lms.facilitation.rules.sheets import Said, Sheet, code_of, rows_in


@dataclass(frozen=True)
class Fault:
    """A place to mend, such as `S3`; `errors` say how. Lists of problems show it as they show a field."""

    id: str
    label: Mapping[str, str]
    errors: Sequence[str]
    type: str = "sheet"


def read_sheet(
    steps: Sequence[Step], fields: Fields, people: Sequence[UUID], before: Iterable[UUID]
) -> tuple[Sheet, list[Fault]]:
    """What was typed, and what needs mending. `people` are the group's, `before` those who are marked already."""
    here = {person for person in people if str(person) in fields.getlist("here")}
    there = [person for person in people if person in here.union(before)]
    parts = {step.key: part_of(step, fields) for step in steps}
    faults = [] if there else [_nobody()]
    for position, step in enumerate(steps):
        if wrong := dict.fromkeys(_wrong(step, parts[step.key], people, there)):
            faults.append(Fault(f"sheet-{step.key}", {"text": code_of(position)}, list(wrong)))
    if faults:
        return Sheet(), faults
    made = {step.key: said for step in steps if (said := _made(step, parts[step.key]))}
    plans = [step.key for step in steps if step.output == "commitment"]
    promised = {key: read_commitments(parts[key], there) for key in plans}
    reasons = {key: part.get("why", "") for key, part in parts.items()}
    return Sheet(frozenset(here), made, promised, reasons), []


def _nobody() -> Fault:
    # Translators: Above a list of people to tick.
    return Fault("sheet-who", {"text": _("Tick who was there.")}, [str(NobodyPresent())])


def part_of(step: Step, fields: Fields) -> Fields:
    """The fields of one step, by the names that they have where there is no other step."""
    before = f"{step.key}:"
    named = [(name, value) for name, value in fields.items(multi=True) if name.startswith(before)]
    return MultiDict([(name.removeprefix(before), value) for name, value in named])


def _made(step: Step, part: Fields) -> Said:
    """What the group made of a step; nothing if that amounts to nothing."""
    said = _said(step, part)
    try:
        checked(step, said)
    except NothingRecorded:
        return {}
    return said


def _said(step: Step, part: Fields) -> Said:
    match step.output:
        case "table":
            return {"rows": rows_in(part.get("rows", ""), step.columns)}
        case "list":
            return {"lines": part.get("lines", "").splitlines()}
        case _:
            return read_output(step, part)


def _wrong(step: Step, part: Fields, people: Sequence[UUID], there: Sequence[UUID]) -> Iterator[str]:
    """What needs mending in the fields of a step."""
    if part.get("why", "") not in ("", *REASONS):
        yield str(ReasonNeeded())
    most = {"vote": MOST_VOTES, "sort": len(step.options)}.get(step.output)
    if most is not None and not all(_fits(value, most, step) for value in _numbers(part)):
        yield str(NumberUnfit(most=most))
    try:
        _said(step, part)
    except TooManyCells as refusal:
        yield str(refusal)
    if step.output == "commitment":
        for person in people:
            yield from _wrong_promise(part, person, is_there=person in there)


def _numbers(part: Fields) -> Iterator[str]:
    return (value.strip() for name, value in part.items(multi=True) if name.startswith(("count.", "place.")))


def _fits(typed: str, most: int, step: Step) -> bool:
    least = 0 if step.output == "vote" else 1
    return not typed or (typed.isascii() and typed.isdigit() and least <= int(typed[:9]) <= most)


def _wrong_promise(part: Fields, person: UUID, *, is_there: bool) -> Iterator[str]:
    columns: list[list[str]] = [part.getlist(f"{name}.{person}") for name in ("what", "first", "by")]
    for what, first, by in zip_longest(*columns, fillvalue=""):
        if what.strip() and not is_there:
            yield str(NobodyPresent())
        if not what.strip() and (first.strip() or by.strip()):
            # Translators: shown at a field of a form that must be filled in but was left empty.
            yield str(_("Please fill this in."))
        if by.strip() and not _is_day(by.strip()):
            yield str(_("Not a valid date value."))


def _is_day(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True
