"""Questions about one learner's work. Every one of them is bound to the learner."""

from lms.learning.queries.numbers import Source, numbers_behind, numbers_of, source_of
from lms.learning.queries.places import (
    OpenPlace,
    Place,
    Progress,
    last_attempt,
    once_satisfied_steps,
    open_places,
    place_of,
    progress_in,
    progress_in_all,
    satisfied_steps,
    standing,
    waived_steps,
)
from lms.learning.queries.seen import Seen, Sender, seen_answers
from lms.learning.queries.waivers import Waived, waived_by

__all__ = [
    "OpenPlace",
    "Place",
    "Progress",
    "Seen",
    "Sender",
    "Source",
    "Waived",
    "last_attempt",
    "numbers_behind",
    "numbers_of",
    "once_satisfied_steps",
    "open_places",
    "place_of",
    "progress_in",
    "progress_in_all",
    "satisfied_steps",
    "seen_answers",
    "source_of",
    "standing",
    "waived_by",
    "waived_steps",
]
