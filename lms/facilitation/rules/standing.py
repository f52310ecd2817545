"""Where one person stands in a course, as facts that a board keeps: nothing here changes as time goes by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lms.catalogue.outline import ActivityOutline, ModuleOutline
from lms.facilitation.rules.board import NEAR, Due
from lms.learning.rules import is_satisfied

Counts = Mapping[str, Sequence[int]]
"""By module: how many required steps are done, of how many, and how many steps were begun."""


@dataclass(frozen=True)
class Step:
    """What someone did in one activity."""

    is_completed: bool = False
    success: bool | None = None
    is_waived: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether they did anything in it themselves, as far as that is known."""
        return self.is_completed or not self.is_waived


@dataclass(frozen=True)
class Standing:
    """What follows from counts and dates. `undone` and `unbegun` are keys of modules between bars."""

    undone: str
    unbegun: str
    late_from: datetime | None
    near_from: datetime | None

    @property
    def is_done(self) -> bool:
        """Whether every module is done."""
        return not self.undone


def counts_of(modules: Iterable[ModuleOutline], steps: Mapping[str, Step]) -> Counts:
    """How far someone is with each module."""
    return {module.key: _count(module, steps) for module in modules}


def _count(module: ModuleOutline, steps: Mapping[str, Step]) -> list[int]:
    required = [step for step in module.activities if not step.optional]
    done = sum(_is_done(step, steps.get(step.key, Step())) for step in required)
    begun = sum(steps[step.key].is_begun for step in module.activities if step.key in steps)
    return [done, len(required), begun]


def _is_done(step: ActivityOutline, did: Step) -> bool:
    return is_satisfied(
        step.move_on, completion=did.is_completed, success=did.success, is_waived=did.is_waived
    )


def standing_of(counts: Counts, dues: Iterable[Due]) -> Standing:
    """What is left to do, and since when someone is late, or close to it, if nothing more is done."""
    undone = [key for key, (done, total, _) in counts.items() if done < total]
    unbegun = [key for key in undone if not counts[key][2]]
    dues = list(dues)
    late = (max(due.due_at, due.opens_at or due.due_at) for due in dues if due.module in undone)
    near = (
        max(due.due_at - NEAR, due.opens_at or due.due_at - NEAR) for due in dues if due.module in unbegun
    )
    return Standing(barred(undone), barred(unbegun), min(late, default=None), min(near, default=None))


def barred(keys: Iterable[str]) -> str:
    """Keys between bars, so that a whole key can be looked for: `|one|two|`."""
    return "".join(f"|{key}" for key in keys) + "|" if keys else ""


def dues_to_json(dues: Iterable[Due]) -> list[dict[str, Any]]:
    """As they are kept."""
    return [
        {
            "module": due.module,
            "due_at": due.due_at.isoformat(),
            "opens_at": due.opens_at.isoformat() if due.opens_at else None,
        }
        for due in dues
    ]


def dues_from_json(kept: Iterable[Mapping[str, Any]]) -> list[Due]:
    """As they were kept."""
    return [
        Due(
            due["module"],
            datetime.fromisoformat(due["due_at"]),
            datetime.fromisoformat(due["opens_at"]) if due["opens_at"] else None,
        )
        for due in kept
    ]
