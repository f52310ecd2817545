"""Who is asked in the daily letter how it goes with the plan."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from uuid import UUID

from lms.base.notices import Since
from lms.checklists.queries.plans import to_remind


def due_reminders(moment: datetime, since: Since) -> Iterable[UUID]:
    """Those about whose plan a question has come due that was in no letter yet. All of a day's come together."""
    for learner_id, day in to_remind(moment).items():
        if datetime.combine(day, time.min, tzinfo=UTC) > since(learner_id):
            yield learner_id
