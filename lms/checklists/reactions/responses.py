"""The rounds of checklists follow the log."""

from lms.accounts.events import GuestClaimed
from lms.base.events import on
from lms.checklists.services import projections
from lms.checklists.services.claims import claim_choices
from lms.learning.events import EventsRecorded, ProjectionsDropped


@on(EventsRecorded)
def project_responses(recorded: EventsRecorded) -> None:
    """What was answered shows at once."""
    for event in recorded.events:
        projections.project(event)


@on(ProjectionsDropped)
def drop_responses(dropped: ProjectionsDropped) -> None:
    """Made anew with the rest."""
    projections.drop(dropped.learner_id)


@on(GuestClaimed)
def move_the_guests_choices(event: GuestClaimed) -> None:
    """The answers themselves move with the log."""
    claim_choices(event.guest_id, event.person_id, now=event.at)
