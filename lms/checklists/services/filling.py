"""Filling in a checklist: every answer is an event, and a round is submitted once enough is answered."""

from datetime import datetime
from uuid import UUID, uuid5

from lms.catalogue.queries import Published
from lms.checklists import queries
from lms.checklists.errors import NoSuchChecklist, NotEnoughAnswered, NothingSubmitted
from lms.checklists.models import ChecklistResponse
from lms.checklists.queries.sheets import content_of
from lms.checklists.rules import check_first, enough, has_too_many_first
from lms.checklists.rules.responses import STARTED, SUBMITTED
from lms.learning.services import do_activity
from lms.packs.kinds.checklist.content import ChecklistContent
from lms.packs.kinds.checklist.registers import Register
from lms.packs.kinds.contract import Said


def submit(
    learner_id: UUID, course: Published, activity: str, number: int, *, event_id: UUID, now: datetime
) -> None:
    """Ask for the result of a round; refuses if fewer than eight items in ten are answered."""
    response = queries.response_of(learner_id, course.course_id, activity, number)
    content = _content(course, activity)
    answers = response.answers if response else {}
    if not enough(content, answers):
        raise NotEnoughAnswered
    check_first(content, answers)
    said = Said(SUBMITTED, item=str(Register(round=number)), value=answers)
    do_activity(learner_id, course, activity, [said], event_id=uuid5(event_id, SUBMITTED), now=now)


def submit_if_ready(
    learner_id: UUID, course: Published, activity: str, number: int, *, event_id: UUID, now: datetime
) -> bool:
    """Ask for the result if the round can have one; whether it could."""
    response = queries.response_of(learner_id, course.course_id, activity, number)
    content = _content(course, activity)
    answers = response.answers if response else {}
    if not enough(content, answers) or has_too_many_first(content, answers):
        return False
    submit(learner_id, course, activity, number, event_id=event_id, now=now)
    return True


def start_again(
    learner_id: UUID, course: Published, activity: str, *, event_id: UUID, now: datetime
) -> ChecklistResponse:
    """Begin the next round; while one is open, that one is the next."""
    latest = queries.latest_response(learner_id, course.course_id, activity)
    if latest is None:
        raise NothingSubmitted
    if latest.is_submitted:
        said = Said(STARTED, item=str(Register(round=latest.round + 1)))
        do_activity(learner_id, course, activity, [said], event_id=event_id, now=now)
        latest = queries.latest_response(learner_id, course.course_id, activity)
    assert latest is not None
    return latest


def _content(course: Published, activity: str) -> ChecklistContent:
    content = content_of(course.version_id, activity)
    if content is None:
        raise NoSuchChecklist
    return content
