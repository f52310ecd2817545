"""What one answer to one item is worth, before anything is added up. Exact: no rounding happens here."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lms.packs.kinds.checklist.content import ChecklistContent, ChecklistItem, Scale, ScaleOption
from lms.packs.kinds.checklist.rules import answer_keys

Answers = Mapping[str, Any]
"""By item code. What the checklist does not offer counts as no answer: phones may say anything."""
FIND_OUT = "find-out"
PLAIN_SCALE = Scale(
    kind="ticks",
    options=[
        ScaleOption(key="done", label="Done", flag="done"),
        ScaleOption(key="not-yet", label="Not yet"),
        ScaleOption(key="na", label="Does not apply", excluded=True),
    ],
)
TURNED = ("points", "frequency", "risk")
"""The kinds whose points are turned round for a reversed item."""


@dataclass(frozen=True)
class Worth:
    """An item that applies, with `points` of `most`. An open one has no answer and no points."""

    item: ChecklistItem
    section: str
    answer: str | None
    flag: str | None
    points: Fraction
    most: Fraction
    is_risk: bool

    @property
    def strength(self) -> Fraction:
        """From 0, as weak as can be, to 1, in place. Points of a risk are a weakness."""
        if not self.most:
            return Fraction(1)
        share = self.points / self.most
        return 1 - share if self.is_risk else share

    @property
    def is_in_place(self) -> bool:
        """Whether nothing is left to do."""
        return self.answer is not None and self.strength == 1


def scale_of(content: ChecklistContent) -> Scale:
    """The scale, or the plain one of a checklist that brings none."""
    return content.scale or PLAIN_SCALE


def is_answered(content: ChecklistContent, item: ChecklistItem, answers: Answers) -> bool:
    """Whether an item has one of the answers that it offers. That it does not apply is one of them."""
    return answers.get(item.code) in answer_keys(content, item)


def flag_of(content: ChecklistContent, item: ChecklistItem, answers: Answers) -> str | None:
    """The flag of an item's answer: `first`, `find-out`, `done`, or none."""
    if not is_answered(content, item, answers):
        return None
    return next((o.flag for o in scale_of(content).options if o.key == answers[item.code]), None)


def worths_of(content: ChecklistContent, answers: Answers) -> list[list[Worth]]:
    """The items that apply, section by section."""
    scale = scale_of(content)
    ruler = _Ruler(scale.kind, {o.key: o for o in scale.options}, _points_of(scale))
    return [
        [w for item in section.items if (w := ruler.measure(section.key, item, answers.get(item.code)))]
        for section in content.sections
    ]


def in_place(scale: Scale) -> set[str]:
    """The answers that mean "in place": those flagged so, else with the most points, else the first."""
    applying = [o for o in scale.options if not o.excluded]
    flagged = {o.key for o in applying if o.flag == "done"}
    most = max((o.points or 0.0 for o in applying), default=0.0)
    return flagged or {o.key for o in applying if most and o.points == most} or {o.key for o in applying[:1]}


def _points_of(scale: Scale) -> dict[str, Fraction]:
    """The points of each answer that applies: as written, or 1 for what is in place, of ticks and actions."""
    if scale.kind in ("ticks", "action"):
        done = in_place(scale)
        return {o.key: Fraction(o.key in done) for o in scale.options if not o.excluded}
    return {o.key: Fraction(str(o.points or 0)) for o in scale.options if not o.excluded}


@dataclass(frozen=True)
class _Ruler:
    """A scale, made ready to measure many items."""

    kind: str
    options: Mapping[str, ScaleOption]
    points: Mapping[str, Fraction]

    def measure(self, section: str, item: ChecklistItem, answer: Any) -> Worth | None:
        """What an answer is worth, known or not; None if the item does not apply."""
        is_risk, steps = self.kind == "risk", [str(n) for n in range(len(item.steps))]
        most = Fraction(len(steps) - 1) if steps else max(self.points.values(), default=Fraction(0))
        option = self.options.get(answer) if isinstance(answer, str) and answer not in steps else None
        if option and option.excluded:
            return None
        if answer in steps:
            return Worth(item, section, answer, None, Fraction(int(answer)), most, is_risk)
        if option is None or steps:
            return Worth(item, section, None, None, Fraction(0), most, is_risk)
        points = self.points[option.key]
        if item.reversed and self.kind in TURNED and option.flag != FIND_OUT:
            points = most - points
        return Worth(item, section, option.key, option.flag, points, most, is_risk)
