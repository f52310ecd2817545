"""Questions about what a learner answered, and who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import literal, select

from lms.accounts.models import Person
from lms.base.db import db
from lms.checklists.models import ChecklistResponse, ChecklistSharing, ChosenModule, Look

MOST_LOOKS = 50


def response_of(learner_id: UUID, course_id: UUID, activity: str, number: int) -> ChecklistResponse | None:
    """One round."""
    return db.session.get(ChecklistResponse, (learner_id, course_id, activity, number))


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
