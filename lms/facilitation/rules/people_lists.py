"""Lists of people as they are pasted or sent: which column is which, and what each row says."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from lms.facilitation.errors import ListTooLong, NobodyInTheList, NotAListOfPeople
from lms.facilitation.rules.column_words import OF_OTHER_LISTS, letters_of, role_of

MOST_ROWS = 1000
FIELDS = ("name", "username", "phone", "email", "group", "language")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
PHONE = re.compile(r"\+?[0-9 ()./-]{6,25}")


@dataclass(frozen=True)
class Entry:
    """One person of a list. `number` is the row it stands in, from 1; what was not given is empty."""

    number: int
    name: str
    username: str = ""
    phone: str = ""
    email: str = ""
    group: str = ""
    language: str = ""


@dataclass(frozen=True)
class PeopleList:
    """All people of a list, and the names of the columns that mean nothing to us."""

    entries: tuple[Entry, ...]
    unused: tuple[str, ...] = ()


def read_list(rows: Sequence[tuple[int, Sequence[str]]]) -> PeopleList:
    """A list out of the numbered rows of a table, with or without headings."""
    cleaned = [(number, [plain(cell) for cell in cells]) for number, cells in rows]
    cleaned = [(number, cells) for number, cells in cleaned if any(cells)]
    if not cleaned:
        raise NobodyInTheList
    headings = cleaned[0][1]
    columns = _named_columns(headings)
    people = cleaned[1:] if columns else cleaned
    columns = columns or _guessed_columns([cells for _, cells in cleaned])
    if not people:
        raise NobodyInTheList
    if len(people) > MOST_ROWS:
        raise ListTooLong(most=f"{MOST_ROWS:,}")
    unused = _unused(headings, columns, named=len(people) < len(cleaned))
    return PeopleList(tuple(_entry(number, cells, columns) for number, cells in people), unused)


def plain(cell: str) -> str:
    """A cell on one line, with single spaces and without invisible control characters."""
    kept = (" " if c.isspace() else c for c in cell if c.isspace() or unicodedata.category(c) != "Cc")
    return " ".join("".join(kept).split())


def _named_columns(headings: Sequence[str]) -> dict[str, int]:
    """The place of each role, if the first row is one of headings; nothing if it is a person."""
    if any(is_email(cell) or is_phone(cell) for cell in headings):
        return {}
    columns: dict[str, int] = {}
    for place, heading in enumerate(headings):
        role = role_of(heading)
        if role is not None:
            columns.setdefault(role, place)
    known = {letters_of(h) for h in headings}
    if known & OF_OTHER_LISTS and not columns.keys() - {"name", "group"}:
        raise NotAListOfPeople(columns=", ".join(h for h in headings if h))
    return columns


def _guessed_columns(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Without headings: what looks like an address or a number is one, and the first other column the name."""
    columns: dict[str, int] = {}
    for place in range(max(len(cells) for cells in rows)):
        filled = [cells[place] for cells in rows if place < len(cells) and cells[place]]
        role = _role_by_look(filled)
        if role is not None:
            columns.setdefault(role, place)
    return columns


def _role_by_look(cells: Sequence[str]) -> str | None:
    if not cells:
        return None
    for role, looks_so in (("email", is_email), ("phone", is_phone)):
        if sum(looks_so(cell) for cell in cells) > len(cells) / 2:
            return role
    is_count = all(re.fullmatch(r"\d{1,4}[.)]?", digits(cell)) for cell in cells)
    return None if is_count else "name"


def _unused(headings: Sequence[str], columns: Mapping[str, int], *, named: bool) -> tuple[str, ...]:
    taken = set(columns.values())
    return tuple(h for place, h in enumerate(headings) if named and h and place not in taken)


def _entry(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> Entry:
    said = {
        role: cells[place] if place < len(cells) and cells[place] not in {"-", "–", "—"} else ""
        for role, place in columns.items()
    }
    name = said.get("name") or " ".join(filter(None, (said.get("first"), said.get("last"))))
    return Entry(
        number=number,
        name=name,
        username=said.get("username", ""),
        phone=digits(said.get("phone", "")),
        email=said.get("email", ""),
        group=said.get("group", ""),
        language=said.get("language", ""),
    )


def digits(text: str) -> str:
    """A text with its native digits (Khmer, Lao, Thai) as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def is_email(text: str) -> bool:
    """Whether it has the form of an e-mail address."""
    return EMAIL.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Whether it has the form of a phone number: at least six digits or signs between."""
    return PHONE.fullmatch(digits(text)) is not None and sum(c.isdigit() for c in digits(text)) >= 6


def as_text(entries: Iterable[Entry]) -> str:
    """A list as text that can be changed and read again: the columns that hold anything, with headings."""
    listed = list(entries)
    used = [f for f in FIELDS if f == "name" or any(getattr(entry, f) for entry in listed)]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(used)
    writer.writerows([getattr(entry, f) for f in used] for entry in listed)
    return out.getvalue()
