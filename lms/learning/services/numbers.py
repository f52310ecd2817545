"""The numbers of a learner's business, as the worksheets leave them."""

from uuid import UUID

from lms.base.db import db
from lms.learning import rules
from lms.learning.models import BusinessNumber, LearningEvent
from lms.packs.decimals import kept_number
from lms.packs.kinds.contract import Kept


def keep_number(event: LearningEvent, course_id: UUID, kept: Kept) -> None:
    """Keep the number that an answer gives under its name; an emptied field removes it.

    An answer that loses against a later one of the same name, in whatever worksheet, changes nothing.
    """
    number = db.session.get(BusinessNumber, (event.learner_id, kept.name))
    if number is None:
        number = BusinessNumber(learner_id=event.learner_id, name=kept.name)
        db.session.add(number)
    elif not rules.is_later((event.lamport, event.id), (number.lamport, number.event_id)):
        return
    number.value = str(event.value) if kept_number(event.value) is not None else ""
    number.unit = kept.unit
    number.course_id, number.course_version = course_id, event.course_version
    number.activity, number.item = event.activity, event.item
    number.lamport, number.event_id = event.lamport, event.id
    number.updated_at = event.received_at
    db.session.flush()
