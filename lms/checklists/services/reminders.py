"""Letters that ask how it goes with the plan: for those who have an address and allowed us to ask."""

from datetime import datetime

from lms.base.mail import put_mail
from lms.checklists.queries.plans import to_remind

WRITER = "plan"


def remind(moment: datetime) -> None:
    """Put one letter for each person about whose plan a question has come due: at most one a day, and never
    again about the same day's questions.
    """
    for learner_id, day in to_remind(moment).items():
        about = {"person": str(learner_id), "day": day.isoformat()}
        put_mail(WRITER, about, f"plan/{learner_id}/{day}", now=moment)
