"""Typing in what someone filled in on paper."""

from datetime import datetime
from uuid import UUID

from lms.catalogue.queries import course_with
from lms.catalogue.services import enrol
from lms.checklists import queries, services
from lms.checklists.queries.sheets import Sheet
from lms.checklists.rules.entry import Entry
from lms.learning.services import do_activity


def enter_for(
    learner_id: UUID, sheet: Sheet, entry: Entry, *, by: UUID, event_id: UUID, now: datetime
) -> None:
    """Keep a paper form as the learner's own answers, and write down who typed it.

    It goes into the round that is open; after a submitted one it begins the next.
    """
    course, activity = sheet.course, sheet.step.key
    enrol(learner_id, course_with(course.course_id), now=now)
    latest = queries.latest_response(learner_id, course.course_id, activity)
    if latest is not None:
        latest = services.start_again(learner_id, course, activity, event_id=event_id, now=now)
    number = latest.round if latest else 1
    do_activity(learner_id, course, activity, entry.said(number), event_id=event_id, now=now)
    services.submit_if_ready(learner_id, course, activity, number, event_id=event_id, now=now)
    services.note_look(learner_id, by, course.course_id, activity, what="typed", now=now)
