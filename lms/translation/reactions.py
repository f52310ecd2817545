"""What the workbench does when something happens to a course."""

from lms.base.db import db
from lms.base.events import on
from lms.catalogue.events import DraftStored, PublicationBegan
from lms.catalogue.models import Course, CourseVersion
from lms.translation.services.completing import complete
from lms.translation.services.sources import collect_course


@on(DraftStored)
def take_up_a_new_draft(event: DraftStored) -> None:
    """In the same transaction: new texts are there to translate, and the draft has what was translated."""
    _bring_together(event)


@on(PublicationBegan)
def complete_what_is_published(event: PublicationBegan) -> None:
    """What was translated since the draft was stored is published with it."""
    _bring_together(event)


def _bring_together(event: DraftStored | PublicationBegan) -> None:
    version = db.session.get_one(CourseVersion, event.version_id)
    course = db.session.get_one(Course, event.course_id)
    part = collect_course(course, version, now=event.at)
    complete(part, version)
