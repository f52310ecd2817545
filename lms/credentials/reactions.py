"""What credentials do when the last thing that was missing is done."""

from lms.base.events import on
from lms.checklists.events import ActionPlanned, ChecklistSubmitted
from lms.credentials.services import consider, consider_all
from lms.learning.events import CourseCompleted, EventsRecorded


@on(CourseCompleted)
def give_a_certificate(event: CourseCompleted) -> None:
    """In the same transaction: who has finished, and done what belongs to it, has a certificate."""
    consider(event.learner_id, event.course_id, now=event.at)


@on(ChecklistSubmitted)
def look_again_after_a_checklist(event: ChecklistSubmitted) -> None:
    """It may be the one that a finished course asks for."""
    consider_all(event.learner_id, now=event.at)


@on(ActionPlanned)
def look_again_after_a_plan(event: ActionPlanned) -> None:
    """One action is enough."""
    consider_all(event.learner_id, now=event.at)


@on(EventsRecorded)
def look_again_after_a_test(recorded: EventsRecorded) -> None:
    """A post-test may be passed after the course was finished."""
    tried = [event for event in recorded.events if event.kind == "attempt_submitted"]
    if tried:
        consider_all(recorded.learner_id, now=tried[-1].received_at)
