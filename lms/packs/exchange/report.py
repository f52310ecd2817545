"""What a file that comes back would change: nothing is taken blindly, and nothing is lost in silence. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from lms.packs.draft import NEEDS_REVIEW, OUTDATED
from lms.packs.exchange.units import Parcel, Unit

Key = tuple[str, str]
Faults = Callable[[str, str, tuple[str, ...]], Sequence[Any]]
"""What is wrong with a translation, given the source, its plural and the forms; nothing if it can be shown."""


class Verdict(StrEnum):
    """What becomes of one text of a file."""

    TAKEN = "taken"
    BROKEN = "broken"
    CHANGED_HERE = "changed_here"
    SOURCE_CHANGED = "source_changed"
    UNKNOWN = "unknown"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Line:
    """One text of the file, what stands on the site instead, and what is wrong with it."""

    verdict: Verdict
    unit: Unit
    here: Unit | None = None
    faults: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Report:
    """What a file says of each text. A file with a broken text is refused whole: nothing of it is taken."""

    part: str
    lang: str
    lines: tuple[Line, ...]
    is_stale: bool

    @property
    def counts(self) -> dict[str, int]:
        """How many texts there are of each verdict."""
        found = Counter(line.verdict for line in self.lines)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @property
    def is_refused(self) -> bool:
        """Whether something must be mended first."""
        return any(line.verdict is Verdict.BROKEN for line in self.lines)

    def of(self, verdict: Verdict) -> list[Line]:
        """The texts of one verdict, in the file's order."""
        return [line for line in self.lines if line.verdict is verdict]

    @property
    def taken(self) -> list[Unit]:
        """What is to be stored, none if the file is refused; each with the revision that it replaces."""
        return [] if self.is_refused else [_as_taken(line) for line in self.of(Verdict.TAKEN)]


def _as_taken(line: Line) -> Unit:
    """Whoever sent a file does not approve it: another person reads it first."""
    state = OUTDATED if line.unit.state == OUTDATED else NEEDS_REVIEW
    return replace(line.unit, state=state, revision=line.here.revision if line.here else 0)


def compare(parcel: Parcel, here: Iterable[Unit], fingerprint: str, faults: Faults) -> Report:
    """What a parcel that came back changes, given what stands on the site and the fingerprint of its texts."""
    known = {unit.key: unit for unit in here}
    named = {unit.key for unit in parcel.units}
    moved_on = {context for context, source in known if (context, source) not in named}
    lines = [_line(unit, known, moved_on, faults) for unit in parcel.units if any(unit.said)]
    return Report(parcel.part, parcel.lang, tuple(lines), is_stale=parcel.fingerprint != fingerprint)


def _line(unit: Unit, known: Mapping[Key, Unit], moved_on: set[str], faults: Faults) -> Line:
    here = known.get(unit.key)
    if here is None:
        # The empty context is that of the whole interface: it says nothing of what a text became.
        is_changed = unit.context in moved_on and unit.context != ""
        return Line(Verdict.SOURCE_CHANGED if is_changed else Verdict.UNKNOWN, unit)
    if not unit.is_translated or _says_nothing_new(unit, here):
        return Line(Verdict.UNCHANGED, unit, here)
    if any(here.said) and unit.base != here.mark:
        return Line(Verdict.CHANGED_HERE, unit, here)
    if found := faults(unit.source, here.plural, unit.forms):
        return Line(Verdict.BROKEN, unit, here, tuple(found))
    return Line(Verdict.TAKEN, unit, here)


def _says_nothing_new(unit: Unit, here: Unit) -> bool:
    """The translator left it as it was, or said what is said here anyway.

    An outdated text that is outdated no more was looked at and found still right: that is new.
    """
    if unit.mark in (here.mark, unit.base):
        return True
    return unit.said == here.said and here.state != OUTDATED
