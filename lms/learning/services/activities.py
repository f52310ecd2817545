"""Doing an activity: what a posted form says becomes events, once, however often it is sent."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from lms.catalogue.queries import Published, authored_activity
from lms.learning import queries, rules
from lms.learning.errors import ModuleLocked, NothingAnswered
from lms.learning.models import BusinessNumber
from lms.learning.services.log import Incoming, record
from lms.packs.kinds import kind_named
from lms.packs.kinds.contract import Said


def do_activity(
    learner_id: UUID,
    course: Published,
    activity: str,
    said: Sequence[Said],
    *,
    event_id: UUID,
    now: datetime,
) -> None:
    """Record what a learner said in a form of an activity.

    `event_id` stands in the form: sending the same twice records it once. An answer that did not change is no
    event. A module that is locked refuses.
    """
    found = course.outline.find(activity)
    if found is None or not said:
        raise NothingAnswered
    place = queries.place_of(learner_id, course.course_id, course.outline)
    if before := place.locked.get(found[0].key):
        raise ModuleLocked(title=_title_of(course, before[0]))
    row = place.progress.get(activity)
    state = row.state if row else {}
    numbers = _numbers_in(learner_id, course, activity)
    said = [one for one in said if not _is_known(one, state, numbers.get(one.item))]
    events = [
        _event(course, activity, one, _id_of(event_id, one), _lamport(one, state, numbers), now)
        for one in said
    ]
    record(learner_id, events, now=now)


def _id_of(event_id: UUID, said: Said) -> UUID:
    """The same for the same words: whoever goes back, mends the form and sends it again says something else.

    It begins as the form's does, so that attempts taken at one moment keep their order.
    """
    words = uuid5(event_id, json.dumps([said.kind, said.item, said.value], sort_keys=True))
    return UUID(bytes=event_id.bytes[:8] + words.bytes[8:])


def _numbers_in(learner_id: UUID, course: Published, activity: str) -> dict[str, BusinessNumber]:
    """The numbers of the business that the activity asks for, by item, as far as they are known."""
    authored = authored_activity(course.version_id, activity)
    kept = kind_named(authored.kind).numbers(authored.content) if authored else {}
    return queries.numbers_behind(learner_id, kept)


def _is_known(said: Said, state: rules.State, number: BusinessNumber | None) -> bool:
    """Whether it was said here before, and no other worksheet has said otherwise since."""
    if not rules.is_said_already(state, said):
        return False
    return number is None or said.value in (None, "", number.value)


def _lamport(said: Said, state: rules.State, numbers: Mapping[str, BusinessNumber]) -> int:
    """Later than all that was said here, and than the number's last writer in any worksheet."""
    number = numbers.get(said.item)
    return max(rules.next_lamport(state, said.item), number.lamport + 1 if number else 0)


def _event(
    course: Published, activity: str, said: Said, event_id: UUID, lamport: int, now: datetime
) -> Incoming:
    return Incoming(
        id=event_id,
        kind=said.kind,
        course_id=course.course_id,
        course_version=course.number,
        activity=activity,
        item=said.item,
        value=said.value,
        lamport=lamport,
        at=now,
    )


def _title_of(course: Published, module_key: str) -> str | None:
    return next((m.title["text"] for m in course.outline.modules if m.key == module_key), module_key)
