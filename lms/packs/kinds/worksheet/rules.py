"""What a form posted from a worksheet says, when the sheet is done, and what its formulas come to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lms.packs.decimals import kept_number, kept_text
from lms.packs.expressions import Unworkable, parse
from lms.packs.kinds.contract import Form, Kept, Outcome, Record, Said
from lms.packs.kinds.worksheet.content import AGGREGATES, PREVIOUS, Number, Table, WorksheetContent
from lms.packs.kinds.worksheet.numbers import read_number


@dataclass
class Worked:
    """The sheet's numbers by item, which is a field's key or `<column>.<row>`.

    `shown` stands in the fields, `found` is what the formulas come to, `problems` say why one has no result.
    """

    shown: dict[str, Decimal] = field(default_factory=dict)
    found: dict[str, Decimal] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def inputs(content: WorksheetContent) -> Iterator[tuple[str, Number]]:
    """Every number to fill in, by item."""
    for part in content.parts:
        yield from ((one.key, one) for one in part.fields if one.formula is None)
        if part.table:
            for row in part.table.rows:
                yield from ((f"{c.key}.{row.key}", c) for c in part.table.columns if c.formula is None)


def read_form(content: WorksheetContent, form: Form) -> list[Said]:
    """The numbers that can be taken; an emptied field says so too."""
    refused = faults(content, form)
    typed = {item: _typed(form, item) for item, _ in inputs(content)}
    return [
        Said("answer_given", item=item, value=_as_kept(text, form))
        for item, text in typed.items()
        if text is not None and item not in refused
    ]


def faults(content: WorksheetContent, form: Form) -> dict[str, str]:
    """The fields whose number cannot be taken: it is `unreadable`, `too-small` or `too-large`."""
    found = {item: _fault(one, _typed(form, item), _lang(form)) for item, one in inputs(content)}
    return {item: code for item, code in found.items() if code}


def _fault(one: Number, typed: str | None, lang: str) -> str | None:
    if not typed:
        return None
    number = read_number(typed, lang)
    if number is None:
        return "unreadable"
    if one.min is not None and number < Decimal(str(one.min)):
        return "too-small"
    return "too-large" if one.max is not None and number > Decimal(str(one.max)) else None


def _typed(form: Form, item: str) -> str | None:
    text = form.get(f"w.{item}")
    return None if text is None else text.strip()


def _lang(form: Form) -> str:
    return form.get("lang") or ""


def _as_kept(typed: str, form: Form) -> str:
    number = read_number(typed, _lang(form))
    return "" if number is None else kept_text(number)


def outcome(content: WorksheetContent, record: Record, _mastery_score: float) -> Outcome:
    """Done when every number that is asked for is filled in."""
    needed = [item for item, one in inputs(content) if not one.optional]
    given = sum(kept_number(record.given.get(item)) is not None for item in needed)
    share = given / len(needed) if needed else float(len(record.given) > 0)
    return Outcome(completion=share >= 1, progress=share)


def numbers(content: WorksheetContent) -> dict[str, Kept]:
    """The fields whose numbers other sheets find."""
    return {one.key: Kept(one.keep_as, one.unit) for one in content.all_fields() if one.keep_as}


def work_out(content: WorksheetContent, answers: Mapping[str, Any]) -> Worked:
    """Every number of the sheet. What cannot be worked out has a problem, and so has what builds on it."""
    worked, known = Worked(), dict[str, Decimal | None]()
    for part in content.parts:
        for one in part.fields:
            known[one.key] = _one(one.key, one, answers, known, worked)
        if part.table:
            _table(part.table, answers, known, worked)
    return worked


def _one(
    item: str, one: Number, answers: Mapping[str, Any], known: Mapping[str, Decimal | None], worked: Worked
) -> Decimal | None:
    if one.formula is None:
        value = kept_number(answers.get(item))
        if value is not None:
            worked.shown[item] = value
        return Decimal(0) if value is None and one.optional else value
    try:
        worked.found[item] = parse(one.formula).value(known)
    except Unworkable as why:
        worked.problems[item] = why.code
    return worked.found.get(item)


def _table(
    table: Table, answers: Mapping[str, Any], known: dict[str, Decimal | None], worked: Worked
) -> None:
    above = {PREVIOUS + c.key: known.get(c.start) for c in table.columns if c.start}
    columns: dict[str, list[Decimal | None]] = {column.key: [] for column in table.columns}
    for row in table.rows:
        here = {**known, **above}
        for column in table.columns:
            here[column.key] = _one(f"{column.key}.{row.key}", column, answers, here, worked)
            columns[column.key].append(here[column.key])
        above = {name: here[name.removeprefix(PREVIOUS)] for name in above}
    for key, values in columns.items():
        known |= _aggregates(key, values)


def _aggregates(key: str, values: list[Decimal | None]) -> dict[str, Decimal | None]:
    """Of a column with a gap there is no sum yet."""
    whole = [value for value in values if value is not None]
    if len(whole) < len(values):
        return dict.fromkeys([f"{key}_{kind}" for kind in AGGREGATES])
    return {
        f"{key}_sum": sum(whole, Decimal(0)),
        f"{key}_min": min(whole),
        f"{key}_max": max(whole),
        f"{key}_last": whole[-1],
    }
