"""Who waived an activity for a learner, and why."""

from dataclasses import dataclass
from uuid import UUID

from lms.accounts.models import Person
from lms.accounts.queries import person_with
from lms.learning.models import ActivityProgress


@dataclass(frozen=True)
class Waived:
    """An activity that need not be done: who said so (None if they are gone), why, and in what words."""

    by: Person | None
    reason: str
    note: str


def waived_by(row: ActivityProgress | None) -> Waived | None:
    """What the learner is told of a waiver. One statement, none if there is no waiver."""
    waiver = row.waiver if row else None
    if waiver is None:
        return None
    return Waived(
        person_with(UUID(str(waiver.get("by")))), str(waiver.get("reason", "")), str(waiver.get("note", ""))
    )
