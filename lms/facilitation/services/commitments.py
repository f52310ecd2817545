"""What someone promises in a session is a part of their own plan."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from lms.checklists.queries.plans import action_of
from lms.checklists.services.plans import Source, Wish, change_action, plan_action
from lms.facilitation.models import GroupSession
from lms.facilitation.rules.sessions import Step


def item_of(session: GroupSession, step: Step, number: int) -> UUID:
    """The identity of an action of a session in whoever's plan.

    It does not depend on the learner, so that a guest's plan stays the same in the account it moves to.
    """
    return uuid5(session.id, f"{step.key}/{number}")


def plan_commitment(
    session: GroupSession,
    step: Step,
    person_id: UUID,
    payload: Mapping[str, Any],
    *,
    event_id: UUID,
    now: datetime,
) -> None:
    """Put what someone promised into their plan, or change what stands there from this session.

    The buddy is who helps. The plan asks after 3, 14 and 90 days, as about every action.
    """
    for number, action in enumerate(payload["actions"]):
        item_id, wish = item_of(session, step, number), _wish(session, step, action, payload["buddy"])
        once = uuid5(event_id, str(number))
        item = action_of(person_id, item_id)
        if item is None or item.status == "dropped":
            plan_action(person_id, item_id, wish, event_id=once, now=now)
        else:
            change_action(person_id, item_id, wish.fields(), event_id=once, now=now)


def _wish(session: GroupSession, step: Step, action: Mapping[str, str], buddy: str) -> Wish:
    day = action["by_when"]
    return Wish(
        what=action["what"],
        first_step=action["first_step"],
        who=buddy,
        by_when=date.fromisoformat(day) if day else None,
        source=Source(session.course_id, session.activity, 0, step.key),
    )
