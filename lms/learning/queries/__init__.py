"""Questions about one learner's work. Every one of them is bound to the learner."""

from lms.learning.queries.numbers import Source, numbers_behind, numbers_of, source_of
from lms.learning.queries.places import (
    OpenPlace,
    Place,
    Progress,
    last_attempt,
    open_places,
    place_of,
    progress_in,
    satisfied_steps,
    standing,
)

__all__ = [
    "OpenPlace",
    "Place",
    "Progress",
    "Source",
    "last_attempt",
    "numbers_behind",
    "numbers_of",
    "open_places",
    "place_of",
    "progress_in",
    "satisfied_steps",
    "source_of",
    "standing",
]
