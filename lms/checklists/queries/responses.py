"""Questions about what a learner answered, and who may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, literal, select

from lms.accounts.models import Person
from lms.base.db import db
from lms.checklists.models import ChecklistResponse, ChecklistSharing, ChosenModule, Look
from lms.learning.models import ActivityProgress, LearnerLog
from lms.learning.rules import contested

MOST_LOOKS = 50


def _is_of(table: type[ChecklistResponse] | type[ActivityProgress]) -> ColumnElement[bool]:
    return and_(
        table.learner_id == LearnerLog.learner_id,
        table.course_id == bindparam("course_id"),
        table.activity == bindparam("activity"),
    )


# Made once: to put a statement together costs more than to run it.
_OPENED = (
    select(ChecklistResponse, LearnerLog.position, ActivityProgress.state)
    .select_from(LearnerLog)
    .outerjoin(ChecklistResponse, _is_of(ChecklistResponse))
    .outerjoin(ActivityProgress, _is_of(ActivityProgress))
    .where(LearnerLog.learner_id == bindparam("learner_id"))
    .order_by(ChecklistResponse.round.desc())
    .limit(1)
)


def response_of(learner_id: UUID, course_id: UUID, activity: str, number: int) -> ChecklistResponse | None:
    """One round."""
    return db.session.get(ChecklistResponse, (learner_id, course_id, activity, number))


@dataclass(frozen=True)
class Opened:
    """A checklist as its learner opens it: the round begun last, what other phones said, the log's position."""

    response: ChecklistResponse | None = None
    others: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    position: int = 0


def opened(learner_id: UUID | None, course_id: UUID, activity: str) -> Opened:
    """What a learner (or a visitor, None) has in a checklist. One statement, none for a visitor."""
    if learner_id is None:
        return Opened()
    of_this = {"course_id": course_id, "activity": activity}
    row = db.session.execute(_OPENED, {"learner_id": learner_id, **of_this}).one_or_none()
    if row is None:
        return Opened()
    return Opened(row[0], contested(row.state) if row.state else {}, row.position)


def responses_of(learner_id: UUID, course_id: UUID, activity: str) -> list[ChecklistResponse]:
    """All rounds of a checklist, the latest first."""
    return list(
        db.session.scalars(
            select(ChecklistResponse)
            .where(
                ChecklistResponse.learner_id == learner_id,
                ChecklistResponse.course_id == course_id,
                ChecklistResponse.activity == activity,
            )
            .order_by(ChecklistResponse.round.desc())
        )
    )


def latest_response(learner_id: UUID, course_id: UUID, activity: str) -> ChecklistResponse | None:
    """The round that was begun last."""
    return next(iter(responses_of(learner_id, course_id, activity)), None)


def submitted_before(
    rounds: Iterable[ChecklistResponse], response: ChecklistResponse
) -> ChecklistResponse | None:
    """The round with a result that came before one, out of all of a checklist, the latest first."""
    return next((r for r in rounds if r.round < response.round and r.is_submitted), None)


def all_submitted(learner_id: UUID) -> list[ChecklistResponse]:
    """Every round with a result, the latest first."""
    return list(
        db.session.scalars(
            select(ChecklistResponse)
            .where(ChecklistResponse.learner_id == learner_id, ChecklistResponse.submitted_at.is_not(None))
            .order_by(ChecklistResponse.submitted_at.desc(), ChecklistResponse.round.desc())
        )
    )


def has_submitted(learner_id: UUID, course_id: UUID) -> bool:
    """Whether a learner has submitted a checklist of a course at least once."""
    found = select(ChecklistResponse.round).where(
        ChecklistResponse.learner_id == learner_id,
        ChecklistResponse.course_id == course_id,
        ChecklistResponse.submitted_at.is_not(None),
    )
    return db.session.scalars(found.limit(1)).first() is not None


@dataclass(frozen=True)
class Privacy:
    """What the owner decided about showing the answers (None: nothing), and who has looked, the latest first."""

    decided: bool | None
    looks: list[tuple[Look, Person]]

    def shares(self, *, is_private: bool) -> bool:
        """Whether facilitators may see the answers: as the owner decided, else as the checklist says."""
        return not is_private if self.decided is None else self.decided


def privacy_of(learner_id: UUID, course_id: UUID, activity: str) -> Privacy:
    """Who may see a learner's answers to a checklist, and who did. One statement."""
    decided = (
        select(ChecklistSharing.is_shared)
        .where(
            ChecklistSharing.learner_id == learner_id,
            ChecklistSharing.course_id == course_id,
            ChecklistSharing.activity == activity,
        )
        .scalar_subquery()
    )
    looked = (Look.learner_id == learner_id) & (Look.course_id == course_id) & (Look.activity == activity)
    one = select(literal(1).label("one")).subquery()
    rows = db.session.execute(
        select(decided, Look, Person)
        .select_from(one)
        .outerjoin(Look, looked)
        .outerjoin(Person, Person.id == Look.viewer_id)
        .order_by(Look.at.desc())
        .limit(MOST_LOOKS)
    ).all()
    return Privacy(rows[0][0], [(look, person) for _, look, person in rows if look])


def chosen_modules(learner_id: UUID) -> list[ChosenModule]:
    """The modules on a learner's own list, in the order they were chosen."""
    return list(
        db.session.scalars(
            select(ChosenModule)
            .where(ChosenModule.learner_id == learner_id, ChosenModule.removed_at.is_(None))
            .order_by(ChosenModule.chosen_at)
        )
    )
