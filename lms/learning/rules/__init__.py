"""What a log amounts to: the merged state of each activity, what is done and passed, what is waived and locked."""

from lms.learning.rules.answers import (
    ANSWERS,
    contested,
    is_later,
    other_answers,
)
from lms.learning.rules.folding import (
    KINDS,
    KINDS_OF_GROUPS,
    KINDS_OF_OTHERS,
    KINDS_WITHOUT_COURSE,
    Happening,
    State,
    fold,
    record_of,
    stretch_of,
)
from lms.learning.rules.reopening import counted, ring_share, state_since, with_outcome_again
from lms.learning.rules.standing import (
    Standing,
    course_progress,
    course_share,
    is_satisfied,
    locked_modules,
)
from lms.learning.rules.waivers import next_waiver, waiver_of

__all__ = [
    "ANSWERS",
    "KINDS",
    "KINDS_OF_GROUPS",
    "KINDS_OF_OTHERS",
    "KINDS_WITHOUT_COURSE",
    "Happening",
    "Standing",
    "State",
    "contested",
    "counted",
    "course_progress",
    "course_share",
    "fold",
    "is_later",
    "is_satisfied",
    "locked_modules",
    "next_waiver",
    "other_answers",
    "record_of",
    "ring_share",
    "state_since",
    "stretch_of",
    "waiver_of",
    "with_outcome_again",
]
