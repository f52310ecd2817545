"""A learner's own course: modules picked because a checklist, or oneself, found them worth it."""

from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.catalogue.queries import Published, course_with
from lms.catalogue.services import enrol
from lms.checklists.errors import NoSuchModule
from lms.checklists.models import ChosenModule


def choose_module(learner_id: UUID, course: Published, module: str, *, now: datetime) -> ChosenModule:
    """Put a module on the learner's list, and give a place on its course. Asking twice is harmless."""
    if module not in {m.key for m in course.outline.modules}:
        raise NoSuchModule
    enrol(learner_id, course_with(course.course_id), now=now)
    chosen = db.session.get(ChosenModule, (learner_id, course.course_id, module))
    if chosen is None:
        chosen = ChosenModule(learner_id=learner_id, course_id=course.course_id, module=module, chosen_at=now)
        db.session.add(chosen)
    chosen.removed_at = None
    db.session.flush()
    return chosen


def drop_module(learner_id: UUID, course_id: UUID, module: str, *, now: datetime) -> None:
    """Take a module off the list; what was done in it stays."""
    chosen = db.session.get(ChosenModule, (learner_id, course_id, module))
    if chosen is not None:
        chosen.removed_at = now
        db.session.flush()
