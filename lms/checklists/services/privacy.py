"""Who may see a learner's answers, and the book of who did."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from lms.base.db import db
from lms.checklists.models import ChecklistSharing, Look

What = Literal["looked", "typed"]


def share_answers(learner_id: UUID, course_id: UUID, activity: str, *, yes: bool, now: datetime) -> None:
    """Let one's facilitators see the answers of a checklist, or no longer."""
    decided = db.session.get(ChecklistSharing, (learner_id, course_id, activity))
    if decided is None:
        decided = ChecklistSharing(learner_id=learner_id, course_id=course_id, activity=activity)
        db.session.add(decided)
    decided.is_shared, decided.changed_at = yes, now
    db.session.flush()


def note_look(
    learner_id: UUID, viewer_id: UUID, course_id: UUID, activity: str, *, what: What, now: datetime
) -> None:
    """Write down that someone looked at the answers, or typed them in from paper."""
    db.session.add(
        Look(
            learner_id=learner_id,
            viewer_id=viewer_id,
            course_id=course_id,
            activity=activity,
            what=what,
            at=now,
        )
    )
    db.session.flush()
