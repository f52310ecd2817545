"""Doing an activity: what a posted form says becomes events, once, however often it is sent."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from lms.catalogue.queries import Published
from lms.learning import queries, rules
from lms.learning.errors import ModuleLocked, NothingAnswered
from lms.learning.services.log import Incoming, record
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

    `event_id` stands in the form: sending it twice records it once. A module that is locked refuses.
    """
    found = course.outline.find(activity)
    if found is None or not said:
        raise NothingAnswered
    place = queries.place_of(learner_id, course.course_id, course.outline)
    if before := place.locked.get(found[0].key):
        raise ModuleLocked(title=_title_of(course, before[0]))
    row = place.progress.get(activity)
    state = row.state if row else {}
    record(
        learner_id,
        [
            Incoming(
                id=event_id if n == 0 else uuid5(event_id, f"{n}/{one.kind}/{one.item}"),
                kind=one.kind,
                course_id=course.course_id,
                course_version=course.number,
                activity=activity,
                item=one.item,
                value=one.value,
                lamport=rules.next_lamport(state, one.item),
                at=now,
            )
            for n, one in enumerate(said)
        ],
        now=now,
    )


def _title_of(course: Published, module_key: str) -> str | None:
    return next((m.title["text"] for m in course.outline.modules if m.key == module_key), module_key)
