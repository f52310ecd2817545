"""Keeping how questions and items went, for those who are on a board."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from lms.base.db import db
from lms.catalogue.queries import Published, authored_activity, version_id_of
from lms.checklists.models import ChecklistResponse
from lms.checklists.queries import response_of, responses_of
from lms.checklists.queries.sheets import content_in_version
from lms.facilitation.models import ItemOutcome
from lms.facilitation.rules.outcomes import Outcome, outcomes_of_checklist, outcomes_of_quiz
from lms.learning.models import Attempt, LearningEvent
from lms.packs.kinds.checklist.registers import read_register
from lms.packs.kinds.quiz.content import QuizContent

Values = dict[str, Any]


def note_outcomes(learner_id: UUID, events: Iterable[LearningEvent], course_ids: Collection[UUID]) -> None:
    """Keep what a learner has just answered in some courses."""
    of_these = [event for event in events if event.course_id in course_ids]
    rows: list[Values] = []
    for event in of_these:
        if event.kind == "attempt_submitted" and event.course_id:
            place = (learner_id, event.course_id, event.activity)
            rows += _rows(place, _outcomes_of_quiz(*place[1:], event.course_version, event.value))
    _keep_first(rows)
    for response in _submitted(learner_id, of_these):
        _replace(response)


def remake_outcomes(people: Collection[UUID], course: Published) -> None:
    """Make those of some people in a course anew."""
    whose = ItemOutcome.learner_id.in_(people) & (ItemOutcome.course_id == course.course_id)
    db.session.execute(delete(ItemOutcome).where(whose))
    attempts = db.session.execute(
        select(Attempt.learner_id, Attempt.activity, Attempt.course_version, Attempt.responses)
        .where(Attempt.learner_id.in_(people), Attempt.course_id == course.course_id)
        .order_by(Attempt.submitted_at, Attempt.id)
    )
    rows: list[Values] = []
    for learner_id, activity, number, responses in attempts:
        place = (learner_id, course.course_id, activity)
        rows += _rows(place, _outcomes_of_quiz(course.course_id, activity, number, responses))
    if any(step.kind == "checklist" for step in course.outline.activities):
        for response in _latest_submitted(people, course.course_id):
            rows += _rows_of_checklist(response)
    _keep_first(rows)


def drop_outcomes(learner_id: UUID) -> None:
    """Forget those of one person."""
    db.session.execute(delete(ItemOutcome).where(ItemOutcome.learner_id == learner_id))


def _outcomes_of_quiz(course_id: UUID, activity: str, number: int, responses: Any) -> list[Outcome]:
    version_id = version_id_of(course_id, number)
    authored = authored_activity(version_id, activity) if version_id else None
    if authored is None or not isinstance(authored.content, QuizContent):
        return []
    return list(outcomes_of_quiz(authored.content, responses if isinstance(responses, Mapping) else {}))


def _rows(place: tuple[UUID, UUID, str], outcomes: Iterable[Outcome]) -> list[Values]:
    where = dict(zip(("learner_id", "course_id", "activity"), place, strict=True))
    return [where | vars(outcome) for outcome in outcomes]


def _keep_first(rows: Sequence[Values]) -> None:
    """Add rows; what was there before, or comes first, stays."""
    if not rows:
        return
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    db.session.execute(dialect.insert(ItemOutcome).on_conflict_do_nothing(), list(rows))


def _submitted(learner_id: UUID, events: Iterable[LearningEvent]) -> list[ChecklistResponse]:
    """The rounds with a result that these events are about, each once."""
    found: dict[tuple[UUID, str, int], ChecklistResponse | None] = {}
    for event in events:
        register = read_register(event.item) if event.course_id and _is_of_checklist(event) else None
        if register and event.course_id:
            identity = (event.course_id, event.activity, register.round)
            found[identity] = response_of(learner_id, *identity)
    return [response for response in found.values() if response and response.is_submitted]


def _is_of_checklist(event: LearningEvent) -> bool:
    version_id = version_id_of(event.course_id, event.course_version) if event.course_id else None
    authored = authored_activity(version_id, event.activity) if version_id else None
    return authored is not None and authored.kind == "checklist"


def _replace(response: ChecklistResponse) -> None:
    """The latest round with a result counts alone."""
    rounds = responses_of(response.learner_id, response.course_id, response.activity)
    latest = next((one for one in rounds if one.is_submitted), response)
    db.session.execute(
        delete(ItemOutcome).where(
            ItemOutcome.learner_id == latest.learner_id,
            ItemOutcome.course_id == latest.course_id,
            ItemOutcome.activity == latest.activity,
        )
    )
    _keep_first(_rows_of_checklist(latest))


def _latest_submitted(people: Collection[UUID], course_id: UUID) -> list[ChecklistResponse]:
    rows = db.session.scalars(
        select(ChecklistResponse)
        .where(
            ChecklistResponse.learner_id.in_(people),
            ChecklistResponse.course_id == course_id,
            ChecklistResponse.submitted_at.is_not(None),
        )
        .order_by(ChecklistResponse.round)
    )
    return list({(row.learner_id, row.activity): row for row in rows}.values())


def _rows_of_checklist(response: ChecklistResponse) -> list[Values]:
    content = content_in_version(response)
    place = (response.learner_id, response.course_id, response.activity)
    return _rows(place, outcomes_of_checklist(content, response.answers)) if content else []
