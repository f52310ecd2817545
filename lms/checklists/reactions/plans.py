"""The plan follows the log."""

from lms.accounts.events import GuestClaimed
from lms.base.events import on
from lms.checklists.services import calendars, plans
from lms.learning.events import EventsRecorded, ProjectionsDropped


@on(EventsRecorded)
def project_plans(recorded: EventsRecorded) -> None:
    """What was planned or done shows at once."""
    for event in recorded.events:
        plans.project(event)


@on(ProjectionsDropped)
def drop_plans(dropped: ProjectionsDropped) -> None:
    """Made anew with the rest."""
    plans.drop(dropped.learner_id)


@on(GuestClaimed)
def end_the_guests_calendar(event: GuestClaimed) -> None:
    """The plan moves with the log; the guest's address would show what is no longer kept up."""
    calendars.end_feed(event.guest_id)
