"""What the catalogue does when something happens in it."""

from lms.base.db import db
from lms.base.events import on
from lms.catalogue.events import DraftStored
from lms.catalogue.models import CourseVersion
from lms.catalogue.services.ladders import ask_for_rungs


@on(DraftStored)
def make_recordings_of_a_draft_smaller(event: DraftStored) -> None:
    """In the same transaction: the worker makes what is not made yet, most often before learners come."""
    ask_for_rungs(db.session.get_one(CourseVersion, event.version_id), now=event.at)
