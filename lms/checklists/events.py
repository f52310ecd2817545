"""What happens with checklists and plans that others may want to hear."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ChecklistSubmitted:
    """A learner has submitted one round of a checklist, for the first time."""

    learner_id: UUID
    course_id: UUID
    activity: str
    round: int
    at: datetime


@dataclass(frozen=True)
class ActionPlanned:
    """A learner has put a new action into the plan."""

    learner_id: UUID
    item_id: UUID
    at: datetime
