"""The stable codes of checklist entries: as the table has them where that is possible."""

import re
from collections import Counter
from collections.abc import Sequence

from lms.packs.importers.entries import Entry, Heading
from lms.packs.importers.report import Report

LONGEST = 56
"""Eight characters fewer than a key may have, for what is put before or after it."""


def codes_for(entries: Sequence[Entry], report: Report) -> list[str]:
    """A code for each entry, each once."""
    codes = [clean(entry.code) for entry in entries]
    if missing := codes.count(""):
        report.once("codes-made", count=missing)
    if _begin_again(entries, codes):
        report.once("codes-prefixed")
        codes = _prefixed(entries, codes)
    taken: set[str] = set(codes)
    given: set[str] = set()
    made: list[str] = []
    for at, (entry, code) in enumerate(zip(entries, codes, strict=True), 1):
        new = code if code and code not in given else _free(code or str(at), taken | given, is_new=not code)
        if code and new != code:
            report.add("code-twice", row=entry.row, code=code, new=new)
        given.add(new)
        made.append(new)
    return made


def clean(code: str) -> str:
    """A code with only the characters a key may have, ២ as 2; nothing if none is left."""
    western = "".join(str(int(c)) if c.isdecimal() else c for c in code)
    key = re.sub(r"[^A-Za-z0-9.]+", "-", western).strip("-.")
    return key[:LONGEST].strip("-.")


def _begin_again(entries: Sequence[Entry], codes: Sequence[str]) -> bool:
    """Whether codes repeat, but not within one group."""
    named = [(entry.path, code) for entry, code in zip(entries, codes, strict=True) if code]
    repeats = max(Counter(code for _, code in named).values(), default=0) > 1
    return repeats and len(set(named)) == len(named)


def _prefixed(entries: Sequence[Entry], codes: Sequence[str]) -> list[str]:
    numbers: dict[tuple[Heading, ...], int] = {}
    for entry in entries:
        numbers.setdefault(entry.path, len(numbers) + 1)
    return [f"{numbers[e.path]}.{code}" if code else "" for e, code in zip(entries, codes, strict=True)]


def _free(base: str, taken: set[str], *, is_new: bool) -> str:
    """The base, if it is new and free, or the base with the first number that makes it so."""
    if is_new and base not in taken:
        return base
    count = 2
    while f"{base}-{count}" in taken:
        count += 1
    return f"{base}-{count}"
