"""What the made-up people of the sample group have done: enough for its board and its report to show something."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle

from lms.accounts.models import Person
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent, save_profile
from lms.base.ids import uuid7
from lms.catalogue.queries import Published
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said

SHARES = (1.0, 0.75, 0.5, 0.5, 0.25, 0.1, 0.1)
"""How far each of them is, as a share of the course's pages and cards."""
PEOPLE = (
    {"age_band": "25-34", "sex": "woman", "country": "kh", "workers": "1", "women_owned": "yes"},
    {"age_band": "35-44", "sex": "woman", "country": "la", "workers": "2-4", "women_owned": "yes"},
    {"age_band": "25-34", "sex": "man", "country": "th", "workers": "1", "women_owned": "no"},
)


def make_sample_progress(people: Sequence[Person], course: Published, *, now: datetime) -> None:
    """Let each person agree to be seen and counted, say a little about themselves, and do some of a course."""
    for person, share, answers in zip(people, cycle(SHARES), cycle(PEOPLE), strict=False):
        for purpose in (Purpose.LEARNING_RECORD, Purpose.FACILITATOR_VIEW, Purpose.STATISTICS):
            give_consent(person, purpose, text_version="sample", locale="en", method="sample", now=now)
        save_profile(person, answers, now=now)
        _do_some(person, course, share, now=now)


def _do_some(person: Person, course: Published, share: float, *, now: datetime) -> None:
    steps = [step for step in course.outline.activities if step.kind in ("page", "cards")]
    for number, step in enumerate(steps[: round(len(steps) * share)]):
        moment = now - timedelta(hours=3 * (len(steps) - number))
        said = [Said("activity_completed")]
        do_activity(person.id, course, step.key, said, event_id=uuid7(), now=moment)
