"""Doing an activity: what a posted form says becomes events, once, however often it is sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from lms.catalogue.queries import Published, authored_activity
from lms.learning import queries
from lms.learning.errors import ModuleLocked, NothingAnswered
from lms.learning.models import BusinessNumber
from lms.learning.queries import Seen, Sender
from lms.learning.rules import ANSWERS, contested
from lms.learning.services.log import Incoming, record
from lms.packs.kinds import kind_named
from lms.packs.kinds.contract import Said

NOW_AND_HERE = Sender()


def do_activity(
    learner_id: UUID,
    course: Published,
    activity: str,
    said: Sequence[Said],
    *,
    event_id: UUID,
    now: datetime,
    sender: Sender = NOW_AND_HERE,
) -> None:
    """Record what a learner said in a form of an activity.

    `event_id` stands in the form: sending the same twice records it once. An answer that did not change since
    the `sender`'s page was made is no event, unless the activity was opened again, and one that did replaces what
    was seen there, no more. A module that is locked refuses.
    """
    found = course.outline.find(activity)
    if found is None or not said:
        raise NothingAnswered
    place = queries.place_of(learner_id, course.course_id, course.outline)
    if before := place.locked.get(found[0].key):
        raise ModuleLocked(title=_title_of(course, before[0]))
    numbers = _numbers_in(learner_id, course, activity)
    answered = [one.item for one in said if one.kind in ANSWERS]
    known = queries.seen_answers(learner_id, course.course_id, activity, answered, sender) if answered else {}
    row = place.progress.get(activity)
    settled = _settled(contested(row.state) if row else {}, known)
    is_again = activity in place.again
    events = [
        _event(course, activity, one, _id_of(event_id, one), _seen(one, known, numbers), sender, now)
        for one in said
        if is_again or one.item in settled or not _is_known(one, known.get(one.item), numbers.get(one.item))
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


def _settled(others: Mapping[str, Sequence[Mapping[str, Any]]], known: Mapping[str, Seen]) -> set[str]:
    """The items whose reader saw every answer from other phones: what they say now settles it."""
    return {
        item
        for item, kept in others.items()
        if item in known and {one["id"] for one in kept} <= set(known[item].base)
    }


def _is_known(said: Said, seen: Seen | None, number: BusinessNumber | None) -> bool:
    """Whether the same stood there, or no answer where none is given, and no other worksheet says otherwise."""
    if said.kind not in ANSWERS:
        return False
    if seen is None:
        return said.value in (None, "")
    return bool(seen.value == said.value) and (number is None or said.value in (None, "", number.value))


def _seen(said: Said, seen: Mapping[str, Seen], numbers: Mapping[str, BusinessNumber]) -> Seen:
    """What the answer replaces; it is later than the number's last writer in any worksheet too."""
    known, number = seen.get(said.item, Seen()), numbers.get(said.item)
    return replace(known, lamport=max(known.lamport, number.lamport if number else 0))


def _event(
    course: Published,
    activity: str,
    said: Said,
    event_id: UUID,
    seen: Seen,
    sender: Sender,
    now: datetime,
) -> Incoming:
    return Incoming(
        id=event_id,
        kind=said.kind,
        course_id=course.course_id,
        course_version=course.number,
        activity=activity,
        item=said.item,
        value=said.value,
        lamport=seen.lamport + 1,
        base=seen.base,
        at=now,
        device=sender.device,
    )


def _title_of(course: Published, module_key: str) -> str | None:
    return next((m.title["text"] for m in course.outline.modules if m.key == module_key), module_key)
