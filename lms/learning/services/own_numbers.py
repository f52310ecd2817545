"""Changing one of my business numbers, away from its worksheet."""

from datetime import datetime
from uuid import UUID

from lms.learning import queries
from lms.learning.services.log import Incoming, record


def change_number(learner_id: UUID, name: str, value: str, *, event_id: UUID, now: datetime) -> None:
    """Give a number another value, or remove it with `""`: an answer in the worksheet it was typed in last.

    Whether that course can still be joined does not matter: the number is its owner's.
    """
    number = queries.numbers_of(learner_id).get(name)
    if number is None or number.value == value:
        return
    event = Incoming(
        id=event_id,
        kind="answer_given",
        course_id=number.course_id,
        course_version=number.course_version,
        activity=number.activity,
        item=number.item,
        value=value,
        lamport=number.lamport + 1,
        at=now,
    )
    record(learner_id, [event], now=now)
