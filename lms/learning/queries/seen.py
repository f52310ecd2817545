"""What a learner had before their eyes when they answered: a form may have been read long before it came."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.learning import rules
from lms.learning.models import LearningEvent

NO_DEVICE = "form"
MOST_NAMED = 5
"""So many answers a new one names as seen: those before them were replaced by these."""


@dataclass(frozen=True)
class Sender:
    """From where a form comes: the device's name, and the log's position when its page was made.

    Without a position, the page is taken for fresh: its reader has seen all that is there.
    """

    device: str = NO_DEVICE
    position: int | None = None


@dataclass(frozen=True)
class Seen:
    """One item as the reader saw it: the answer, and what a new answer replaces."""

    value: Any = None
    lamport: int = 0
    base: tuple[str, ...] = ()


def seen_answers(
    learner_id: UUID, course_id: UUID, activity: str, items: Iterable[str], sender: Sender
) -> dict[str, Seen]:
    """The items of an activity as they stood on the sender's page, and as it has answered them itself since."""
    found: dict[str, Seen] = {}
    for event in _answers(learner_id, course_id, activity, items):
        is_own = event.device == sender.device != NO_DEVICE
        if not is_own and sender.position is not None and event.position > sender.position:
            continue
        base = found[event.item].base if event.item in found else ()
        found[event.item] = Seen(event.value, event.lamport, (*base, str(event.id))[-MOST_NAMED:])
    return found


def _answers(
    learner_id: UUID, course_id: UUID, activity: str, items: Iterable[str]
) -> Iterable[LearningEvent]:
    return db.session.scalars(
        select(LearningEvent)
        .where(
            LearningEvent.learner_id == learner_id,
            LearningEvent.course_id == course_id,
            LearningEvent.activity == activity,
            LearningEvent.item.in_(list(items)),
            LearningEvent.kind.in_(sorted(rules.ANSWERS)),
        )
        .order_by(LearningEvent.lamport, LearningEvent.id)
    )
