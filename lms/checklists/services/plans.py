"""The plan's verbs. What a learner changes is an event; the plan is made from the log."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import delete

from lms.base.db import db
from lms.base.events import emit
from lms.checklists.errors import NothingToDo
from lms.checklists.events import ActionPlanned
from lms.checklists.models import ActionItem
from lms.checklists.queries.plans import action_of, row_of
from lms.checklists.rules import plans as rules
from lms.learning.models import LearningEvent
from lms.learning.services import Incoming, record

KIND = "action_changed"


@dataclass(frozen=True)
class Source:
    """The item of a round of a checklist that an action comes from."""

    course_id: UUID
    activity: str
    round: int
    item: str

    def fields(self) -> dict[str, Any]:
        """As they stand in an event."""
        return dict(
            zip(rules.SOURCE, (str(self.course_id), self.activity, self.round, self.item), strict=True)
        )


def item_of_source(source: Source) -> UUID:
    """The identity of the action that a suggestion becomes, on whichever phone it is planned.

    It does not depend on the learner, so that a guest's plan stays the same in the account it moves to.
    """
    return uuid5(source.course_id, f"{source.activity}/{source.round}/{source.item}")


@dataclass(frozen=True)
class Wish:
    """What a learner wants to do."""

    what: str
    first_step: str = ""
    who: str = ""
    by_when: date | None = None
    cost: str = ""
    source: Source | None = None

    def fields(self) -> dict[str, Any]:
        """As they stand in an event."""
        return {
            "what": self.what.strip(),
            "first_step": self.first_step,
            "who": self.who,
            "by_when": self.by_when.isoformat() if self.by_when else "",
            "cost": self.cost,
            **(self.source.fields() if self.source else {}),
        }


def plan_action(learner_id: UUID, item_id: UUID, wish: Wish, *, event_id: UUID, now: datetime) -> UUID:
    """Put an action into the plan. One that stands there stays as it is; one that was given up comes back."""
    if not wish.what.strip():
        raise NothingToDo
    item = action_of(learner_id, item_id)
    if item is None or item.status == "dropped":
        fields = {**({} if item else wish.fields()), "status": "planned"}
        change_action(learner_id, item_id, fields, event_id=event_id, now=now)
    return item_id


def change_action(
    learner_id: UUID, item_id: UUID, fields: dict[str, Any], *, event_id: UUID, now: datetime
) -> None:
    """Change some fields of an action; what stands there already is not said again."""
    if fields.get("what", "-").strip() == "":
        raise NothingToDo
    row = row_of(learner_id, item_id)
    state = row.state if row else {}
    new = rules.changes(state, fields)
    if not new:
        return
    event = Incoming(
        id=event_id,
        kind=KIND,
        course_id=None,
        course_version=0,
        activity="",
        item=item_id.hex,
        value=new,
        lamport=rules.next_lamport(state),
        at=now,
    )
    record(learner_id, [event], now=now)


def project(event: LearningEvent) -> None:
    """Bring the plan up to date with an event that was just added; other events change nothing."""
    item_id = rules.item_id_of(event.item) if event.kind == KIND else None
    if item_id is None:
        return
    item = row_of(event.learner_id, item_id) or _new(event, item_id)
    was_known = bool(item.what)
    _fill(
        item,
        rules.fold(item.state, id=str(event.id), lamport=event.lamport, value=event.value),
        event.received_at,
    )
    if item.what and not was_known:
        item.planned_at = event.received_at
        db.session.flush()
        emit(ActionPlanned(event.learner_id, item_id, at=event.received_at))
    db.session.flush()


def drop(learner_id: UUID) -> None:
    """Forget what was made from the log, before it is made anew."""
    db.session.execute(delete(ActionItem).where(ActionItem.learner_id == learner_id))


def _new(event: LearningEvent, item_id: UUID) -> ActionItem:
    item = ActionItem(
        learner_id=event.learner_id, id=item_id, state={}, what="", planned_at=event.received_at
    )
    db.session.add(item)
    return item


def _fill(item: ActionItem, state: dict[str, Any], at: datetime) -> None:
    item.state = state
    for name in ("what", "first_step", "who", "cost", "evidence"):
        setattr(item, name, rules.value_of(state, name) or "")
    item.by_when, item.photo = rules.day_of(state), rules.value_of(state, "photo") or None
    item.status = rules.value_of(state, "status") or "planned"
    item.done_at = (item.done_at or at) if item.status == "done" else None
    item.changed_at = at
    course = rules.value_of(state, "source_course")
    item.source_course_id = UUID(course) if course else None
    item.source_activity = rules.value_of(state, "source_activity")
    item.source_round = rules.value_of(state, "source_round")
    item.source_item = rules.value_of(state, "source_item")
