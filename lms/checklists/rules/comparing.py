"""Before and after: what changed between two rounds of a checklist, over the items that both have."""

from dataclasses import dataclass

from lms.checklists.rules.points import Answers, Worth, is_answered, worths_of
from lms.checklists.rules.results import Result, SectionResult
from lms.checklists.rules.scoring import score
from lms.packs.kinds.checklist.content import ChecklistContent
from lms.packs.kinds.checklist.rules import answer_keys

Filled = tuple[ChecklistContent, Answers]


@dataclass(frozen=True)
class Move:
    """An item whose answer changed. `better` is None where neither is better; `is_done`: it came in place."""

    code: str
    before: str
    after: str
    better: bool | None
    is_done: bool


@dataclass(frozen=True)
class Change:
    """A section before and after, on the shared items alone."""

    key: str
    before: SectionResult
    after: SectionResult


@dataclass(frozen=True)
class Comparison:
    """What changed. `before` and `after` are scored on the shared items alone; None if there are none."""

    same_version: bool
    before: Result | None = None
    after: Result | None = None
    moves: tuple[Move, ...] = ()

    @property
    def is_comparable(self) -> bool:
        """Whether the two have items in common."""
        return self.before is not None

    @property
    def changes(self) -> tuple[Change, ...]:
        """Section by section, as the later checklist orders them."""
        if self.before is None or self.after is None:
            return ()
        pairs = zip(self.before.sections, self.after.sections, strict=True)
        return tuple(Change(new.key, old, new) for old, new in pairs)

    @property
    def done(self) -> tuple[str, ...]:
        """The items that are in place, or done, and were not before."""
        return tuple(move.code for move in self.moves if move.is_done)


def compare(before: Filled, after: Filled, *, same_version: bool = False) -> Comparison:
    """Compare two rounds, over items with the same code, the same answers to choose from and the same direction.

    Both are measured by the later checklist: new points, sections or bands are no change of the business.
    `same_version` is what the caller knows of the two, and only handed on.
    """
    ruler = _only(after[0], _shared(before[0], after[0]))
    if ruler is None:
        return Comparison(same_version)
    moves = _moves(ruler, before[1], after[1])
    return Comparison(same_version, score(ruler, before[1]), score(ruler, after[1]), moves)


def _shared(before: ChecklistContent, after: ChecklistContent) -> set[str]:
    known = {item.code: (set(answer_keys(before, item)), item.reversed) for item in before.items()}
    return {i.code for i in after.items() if known.get(i.code) == (set(answer_keys(after, i)), i.reversed)}


def _only(content: ChecklistContent, codes: set[str]) -> ChecklistContent | None:
    """The checklist with some of its items alone; a section without any goes. None if nothing is left."""
    kept = [
        section.model_copy(update={"items": items})
        for section in content.sections
        if (items := [item for item in section.items if item.code in codes])
    ]
    return content.model_copy(update={"sections": kept}) if kept else None


def _moves(content: ChecklistContent, before: Answers, after: Answers) -> tuple[Move, ...]:
    """The items that are answered in both, and differently."""
    old, new = _worths(content, before), _worths(content, after)
    return tuple(
        _move(item.code, before[item.code], after[item.code], old.get(item.code), new.get(item.code))
        for item in content.items()
        if is_answered(content, item, before)
        and is_answered(content, item, after)
        and before[item.code] != after[item.code]
    )


def _worths(content: ChecklistContent, answers: Answers) -> dict[str, Worth]:
    return {worth.item.code: worth for part in worths_of(content, answers) for worth in part}


def _move(code: str, before: str, after: str, old: Worth | None, new: Worth | None) -> Move:
    """None for what does not apply: to apply or not is neither better nor worse."""
    better = None
    if old is not None and new is not None and old.strength != new.strength:
        better = new.strength > old.strength
    came = new is not None and new.is_in_place and not (old is not None and old.is_in_place)
    return Move(code, before, after, better, is_done=came)
