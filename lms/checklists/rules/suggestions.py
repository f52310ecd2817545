"""What a checklist advises: at most three things to do, and the sections that deserve a lesson."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lms.checklists.rules.points import FIND_OUT, Answers, Worth, in_place, scale_of, worths_of
from lms.checklists.rules.results import Result, SectionResult
from lms.packs.kinds.checklist.content import ChecklistContent, Scale

MOST = 3
FINE_SHARE = 70
FINE_LEVEL = 3
Words = Literal["action", "text", "step"]


@dataclass(frozen=True)
class Suggestion:
    """One thing to do. Its words are the item's `action`, its `text`, or the sentence `step` of its steps."""

    code: str
    section: str
    words: Words
    step: int | None
    is_critical: bool
    find_out: bool


def suggestions(content: ChecklistContent, answers: Answers) -> tuple[Suggestion, ...]:
    """At most three: "do it first", then critical, then the weakest, then as the checklist orders them.

    What is in place, does not apply or is open is never advised.
    """
    all_worths = [worth for part in worths_of(content, answers) for worth in part]
    weak = [w for w in all_worths if w.answer is not None and not w.is_in_place]
    return tuple(_suggestion(worth) for worth in sorted(weak, key=_rank)[:MOST])


def _rank(worth: Worth) -> tuple[bool, bool, Fraction]:
    return worth.flag != "first", not worth.item.critical, worth.strength


def _suggestion(worth: Worth) -> Suggestion:
    """With the next sentence up where the item is a row of steps; of a risk the highest is the worst."""
    item = worth.item
    goes_up = bool(item.steps) and not worth.is_risk
    words: Words = "step" if goes_up else "action" if item.action else "text"
    return Suggestion(
        code=item.code,
        section=worth.section,
        words=words,
        step=int(worth.points) + 1 if goes_up else None,
        is_critical=item.critical,
        find_out=worth.flag == FIND_OUT,
    )


def weak_sections(content: ChecklistContent, result: Result) -> tuple[str, ...]:
    """The sections that deserve a lesson, the weakest first.

    Weak is a share under 70 %, a level of 2 or less, a tile that is not green, or anything left to do.
    """
    weak = [s for s in result.sections if _is_weak(content, result.kind, s)]
    return tuple(s.key for s in sorted(weak, key=lambda s: _strength(content, result.kind, s)))


def _is_weak(content: ChecklistContent, kind: str, section: SectionResult) -> bool:
    if kind == "action":
        return any(_to_do(scale_of(content), section))
    if section.share is None:
        return False
    if kind == "steps":
        return (section.level or 0) < FINE_LEVEL and section.share < 100
    if kind == "risk":
        return section.tile not in (None, "green") if content.tiles else section.share > 100 - FINE_SHARE
    return section.share < FINE_SHARE


def _strength(content: ChecklistContent, kind: str, section: SectionResult) -> tuple[int, ...]:
    """Smaller is weaker."""
    if kind == "action":
        first, others = _to_do(scale_of(content), section)
        return -first, -others
    share = section.share or 0
    return (-share if kind == "risk" else share,)


def _to_do(scale: Scale, section: SectionResult) -> tuple[int, int]:
    """How many things are to be done first, and how many besides."""
    left = [o for o in scale.options if not o.excluded and o.key not in in_place(scale)]
    first = sum(section.counts.get(o.key, 0) for o in left if o.flag == "first")
    return first, sum(section.counts.get(o.key, 0) for o in left) - first
