"""How the lists of a Word document count."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lms.packs.importers.word.styles import number, val

BULLETS = {"bullet", "none"}
DIGITS = {"decimal", "decimalZero", "thaiNumbers", "thaiCounting", "ordinal", "cardinalText", *BULLETS}


@dataclass(frozen=True)
class Level:
    """How one depth of a list is marked."""

    form: str
    start: int


@dataclass
class _List:
    """A list's levels and where each of its counters stands."""

    levels: dict[int, Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """What stands before an entry: its number, or None for a bullet."""

    number: int | None
    uses_letters: bool


class Numbering:
    """Counts the entries of all lists while the document is read from front to back."""

    def __init__(self, root: Element | None) -> None:
        elements = list(root) if root is not None else []
        abstract = [e for e in elements if e.tag == "w:abstractNum"]
        self._lists = {e.get("w:abstractNumId", ""): _List(_levels(e)) for e in abstract}
        self._instances = {e.get("w:numId", ""): e for e in elements if e.tag == "w:num"}
        self._restarted: set[tuple[str, int]] = set()

    def mark(self, name: str, depth: int) -> Mark:
        """Count one entry of a list and say what stands before it."""
        instance = self._instances.get(name)
        counted = self._lists.get(val(instance, "w:abstractNumId"), _List())
        level = self._override(instance, depth) or counted.levels.get(depth, Level("bullet", 1))
        if level.form in BULLETS:
            return Mark(None, uses_letters=False)
        self._restart(counted, name, instance, depth)
        value = counted.counters.get(depth, level.start - 1) + 1
        counted.counters = {d: c for d, c in counted.counters.items() if d < depth} | {depth: value}
        return Mark(max(0, value), uses_letters=level.form not in DIGITS)

    def _override(self, instance: Element | None, depth: int) -> Level | None:
        found = (_levels(override).get(depth) for override in _overrides(instance, depth))
        return next((level for level in found if level is not None), None)

    def _restart(self, counted: _List, name: str, instance: Element | None, depth: int) -> None:
        """A list that shares its counters with another one may say that it begins anew."""
        for override in _overrides(instance, depth):
            start = number(override, "w:startOverride")
            if start is not None and (name, depth) not in self._restarted:
                self._restarted.add((name, depth))
                counted.counters[depth] = start - 1


def _overrides(instance: Element | None, depth: int) -> list[Element]:
    elements = list(instance) if instance is not None else []
    return [e for e in elements if e.tag == "w:lvlOverride" and e.get("w:ilvl") == str(depth)]


def _levels(parent: Element) -> dict[int, Level]:
    levels = {}
    for level in parent.iter("w:lvl"):
        depth, start = level.get("w:ilvl", ""), number(level, "w:start")
        if re.fullmatch(r"[0-8]", depth):
            levels[int(depth)] = Level(val(level, "w:numFmt") or "decimal", 1 if start is None else start)
    return levels
