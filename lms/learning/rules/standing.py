"""What is done, what is passed and what is locked, of a step and of a course.

Source: `move_on` as in cmi5, section 10.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lms.packs.kinds.contract import Outcome


def is_satisfied(move_on: str, *, completion: bool, success: bool | None, is_waived: bool = False) -> bool:
    """Whether one may go on from an activity. A waived one asks for nothing more."""
    if is_waived:
        return True
    passed = bool(success)
    match move_on:
        case "passed":
            return passed
        case "completed":
            return completion
        case "completed_and_passed":
            return completion and passed
        case "completed_or_passed":
            return completion or passed
        case _:
            return True


@dataclass(frozen=True)
class Standing:
    """How one activity stands, once true staying true."""

    completion: bool = False
    success: bool | None = None
    score: float | None = None
    progress: float = 0.0

    def with_outcome(self, outcome: Outcome) -> "Standing":
        """The better of both, in every respect: later content never takes anything away."""
        scores = [s for s in (self.score, outcome.score) if s is not None]
        known = [s for s in (self.success, outcome.success) if s is not None]
        return Standing(
            completion=self.completion or outcome.completion,
            success=any(known) if known else None,
            score=max(scores, default=None),
            progress=max(self.progress, outcome.progress),
        )


def course_share(steps: Iterable[tuple[str, bool]], satisfied: set[str]) -> float:
    """The share (0 to 1) of a course's required steps, given as `(key, optional)`, that are satisfied."""
    required = [key for key, optional in steps if not optional]
    return sum(key in satisfied for key in required) / len(required) if required else 1.0


def course_progress(before: float, share: float, *, is_taken_back: bool) -> float:
    """The share that a course shows. It falls only when a waiver is taken back; nothing done is ever lost."""
    return share if is_taken_back else max(before, share)


def locked_modules(
    modules: Iterable[tuple[str, Iterable[str], Iterable[str]]], satisfied: set[str]
) -> dict[str, list[str]]:
    """For each module given as `(key, prerequisites, required steps)`, the modules still to finish first."""
    listed = [(key, list(before), list(steps)) for key, before, steps in modules]
    finished = {key for key, _, steps in listed if all(step in satisfied for step in steps)}
    waiting = {key: [b for b in before if b not in finished] for key, before, _ in listed}
    return {key: before for key, before in waiting.items() if before}
